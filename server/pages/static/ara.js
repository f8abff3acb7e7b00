// The editor's page: what Ara knows and what it could not answer. Everything is put in as text, never as markup.
const byId = (id) => document.getElementById(id);

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

const shownAtOnce = 60;

async function load() {
  const response = await fetch('/ara/knowledge');
  if (!response.ok) throw new Error(`knowledge ${response.status}`);
  return response.json();
}

function showCoverage(entries) {
  for (const [category, of] of Map.groupBy(entries, (entry) => entry.category)) {
    const ways = of.reduce((sum, { variants }) => sum + variants, 0) / of.length;
    const read = of.filter(({ confidence }) => confidence === 'documented').length;
    const row = element('tr');
    const name = element('th', category);
    name.scope = 'row';
    row.append(name);
    for (const value of [of.length, ways.toFixed(1), of.filter(({ changes }) => changes).length, read])
      row.append(element('td', String(value)));
    byId('cover').append(row);
    const option = element('option', category);
    option.value = category;
    byId('category').append(option);
  }
}

function showAsked(questions, entries) {
  const list = byId('asked');
  if (questions.length === 0) list.append(element('li', '답하지 못한 질문이 없어요.'));
  for (const { id, words, topic, nearest, score, askedAt } of questions) {
    const item = element('li');
    item.append(element('p', words ?? '말은 남기지 않은 질문', words ? 'words' : 'words none'));
    const near = entries.find((entry) => entry.id === nearest);
    const when = new Date(askedAt).toLocaleString('ko-KR', { timeZone: 'Asia/Seoul' });
    const close = near ? `가까운 답 ‘${near.question}’ ${score.toFixed(2)}` : '가까운 답 없음';
    item.append(element('p', `${when} · 주제 ${topic} · ${close}`, 'hint'));
    item.append(element('code', `npx biseo ara add --from ${id}`));
    list.append(item);
  }
}

function showKnown(entries) {
  const wanted = byId('find').value.trim();
  const category = byId('category').value;
  const found = entries.filter(
    (entry) =>
      (category === '' || entry.category === category) &&
      (wanted === '' ||
        [entry.id, entry.question, entry.answer, entry.detail].some((text) => text.includes(wanted))),
  );
  const more = found.length > shownAtOnce ? `, 처음 ${shownAtOnce}개를 보여 드려요` : '';
  byId('count').textContent = `${found.length}개${more}`;
  byId('known').replaceChildren(...found.slice(0, shownAtOnce).map(entryOf));
}

function entryOf({ id, question, answer, detail, basis, year, changes, variants }) {
  const entry = element('details', undefined, 'entry');
  const head = element('summary', question);
  entry.append(head, element('p', answer, 'said'), element('p', detail));
  const kept = changes ? '해마다 바뀌어요' : '잘 바뀌지 않아요';
  entry.append(element('p', `${id} · 묻는 말 ${variants}개 · ${year}년 기준, ${kept} · ${basis}`, 'hint'));
  return entry;
}

try {
  const { entries, questions } = await load();
  const ways = entries.reduce((sum, { variants }) => sum + variants, 0);
  byId('sum').textContent =
    `답 ${entries.length}개, 묻는 말 ${ways}개, 답하지 못한 질문 ${questions.length}개가 있어요.`;
  showAsked(questions, entries);
  showCoverage(entries);
  showKnown(entries);
  for (const id of ['find', 'category']) byId(id).addEventListener('input', () => showKnown(entries));
} catch {
  byId('sum').textContent = '불러오지 못했어요. 잠시 뒤에 다시 열어 주세요.';
}
