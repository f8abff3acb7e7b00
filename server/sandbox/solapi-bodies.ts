/** A message as the provider keeps it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly groupId: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly type: 'ATA' | 'SMS';
  readonly statusCode: string;
  readonly reached: boolean;
  readonly at: number;
  readonly customFields: Readonly<Record<string, string>>;
  readonly kakaoOptions?: Readonly<Record<string, unknown>>;
}

const account = '26010000000000';

export function storedView(message: StoredMessage): object {
  const { reached, at, ...kept } = message;
  return {
    ...kept,
    country: '82',
    accountId: account,
    statusMessage: reached ? '수신 완료' : '발신번호 미등록',
    status: 'COMPLETE',
    dateCreated: new Date(at).toISOString(),
    dateUpdated: new Date(at).toISOString(),
  };
}

const messageTypes =
  'sms lms mms ata cta cti nsa rcs_sms rcs_lms rcs_mms rcs_tpl rcs_itpl rcs_ltpl fax voice bms_text bms_image bms_wide bms_wide_item_list bms_carousel_feed bms_premium_video bms_commerce bms_carousel_commerce bms_free'.split(
    ' ',
  );
const each = <Value>(value: Value) => Object.fromEntries(messageTypes.map((type) => [type, value]));
const cash = { requested: 0, replacement: 0, refund: 0, sum: 0 };

/** `groupInfo` as the provider's own clients read it. */
export function groupInfo(
  groupId: string,
  messages: readonly StoredMessage[],
  allowDuplicates: boolean,
  date: string,
): object {
  const taken = messages.filter(({ reached }) => reached).length;
  return {
    count: {
      total: messages.length,
      sentTotal: 0,
      sentFailed: 0,
      sentSuccess: 0,
      sentPending: 0,
      sentReplacement: 0,
      refund: 0,
      registeredFailed: messages.length - taken,
      registeredSuccess: taken,
    },
    countForCharge: each({ '82': 0 }),
    balance: cash,
    point: cash,
    app: { profit: each(0), appId: null },
    log: [],
    status: 'SENDING',
    allowDuplicates,
    isRefunded: false,
    accountId: account,
    masterAccountId: null,
    apiVersion: '4',
    groupId,
    price: {},
    dateCreated: date,
    dateUpdated: date,
    scheduledDate: null,
    dateSent: null,
    dateCompleted: null,
  };
}
