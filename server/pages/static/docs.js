// Opens the library when the page is there, and calls its English labels by Korean names.
const words = new Map(
  Object.entries({
    Authorize: '토큰 넣기',
    Authorized: '토큰 있음',
    'Available authorizations': '쓸 수 있는 권한',
    Cancel: '그만두기',
    Clear: '지우기',
    Close: '닫기',
    Code: '답',
    Curl: 'curl',
    Default: '기본',
    Description: '설명',
    Details: '자세히',
    'Edit Value': '고쳐 쓰기',
    Example: '보기',
    'Example Value': '보기',
    'Example Description': '보기 설명',
    Examples: '보기',
    'Examples:': '보기:',
    Execute: '보내기',
    Headers: '머리말',
    'Headers:': '머리말:',
    Links: '이어짐',
    Loading: '여는 중',
    Logout: '토큰 버리기',
    'Media type': '본문의 꼴',
    Name: '이름',
    'No links': '없음',
    'No parameters': '없음',
    Parameters: '매개변수',
    Request: '요청',
    'Request body': '본문',
    'Request URL': '보낸 주소',
    Reset: '처음대로',
    'Response body': '답의 본문',
    'Response headers': '답의 머리말',
    Responses: '답',
    Schema: '꼴',
    Schemas: '꼴',
    Scopes: '권한',
    'Scopes:': '권한:',
    'select all': '모두 고르기',
    'select none': '모두 빼기',
    'Server response': '받은 답',
    Servers: '서버',
    'Try it out': '보내 보기',
    'Try it out ': '보내 보기',
    Undocumented: '적히지 않은 답',
  }),
);

function translate(root) {
  const walker = window.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const korean = words.get(node.nodeValue.trim());
    if (korean !== undefined && !node.parentElement.closest('pre, code')) node.nodeValue = korean;
  }
}

function named(root) {
  for (const select of root.querySelectorAll('#servers')) select.setAttribute('aria-label', '서버');
}

const place = window.document.getElementById('operations');

function show() {
  window.SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    domNode: place,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
    // Its colours are too faint on its dark ground.
    syntaxHighlight: { activated: false },
    onComplete: () => place.removeAttribute('aria-busy'),
  });
  new MutationObserver(() => {
    translate(place);
    named(place);
  }).observe(place, {
    childList: true,
    subtree: true,
    characterData: true,
  });
}

const failed = () => {
  place.removeAttribute('aria-busy');
  place.textContent = '문서를 열지 못했습니다. 다시 열어 주십시오.';
};

const sheet = window.document.createElement('link');
Object.assign(sheet, { rel: 'stylesheet', href: '/docs/library/swagger-ui.css' });
const script = window.document.createElement('script');
Object.assign(script, { src: '/docs/library/swagger-ui-bundle.js', onload: show, onerror: failed });
window.document.head.prepend(sheet);
window.document.head.append(script);
