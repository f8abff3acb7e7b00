import { join } from 'node:path';
import { getProtoPath } from 'google-proto-files';
import protobuf from 'protobufjs';

/** Google's own definition of a project's files: google/actions/sdk/v2/config_file.proto and all that it names. */
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => join(getProtoPath('..'), target);
root.loadSync('google/actions/sdk/v2/config_file.proto').resolveAll();

const model = 'google.actions.sdk.v2';
/** Allowed file paths, as the comments of ConfigFile have them. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/^manifest\.yaml$/, `${model}.Manifest`],
  [/^settings\/settings\.yaml$/, `${model}.Settings`],
  [/^actions\/actions\.yaml$/, `${model}.Actions`],
  [/^custom\/global\/[\w.]+\.yaml$/, `${model}.interactionmodel.GlobalIntentEvent`],
  [/^custom\/intents\/\w+\.yaml$/, `${model}.interactionmodel.Intent`],
  [/^custom\/types\/\w+\.yaml$/, `${model}.interactionmodel.type.Type`],
  [/^custom\/scenes\/\w+\.yaml$/, `${model}.interactionmodel.Scene`],
  [/^webhooks\/\w+\.yaml$/, `${model}.Webhook`],
];

/** What is wrong with a file, by Google's messages: a field they do not have, a value of another kind, a field that is missing. */
export function protoProblems(path: string, content: unknown): readonly string[] {
  const name = messages.find(([pattern]) => pattern.test(path))?.[1];
  return name === undefined ? [`${path}: no such file`] : inMessage(root.lookupType(name), content, path);
}

function inMessage(type: protobuf.Type, content: unknown, at: string): readonly string[] {
  if (!isRecord(content)) return [`${at}: not a ${type.name}`];
  const unknown = Object.keys(content).filter((key) => !(key in type.fields));
  const missing = type.fieldsArray.filter((field) => isRequired(field) && !(field.name in content));
  const several = type.oneofsArray.filter(({ oneof }) => oneof.filter((name) => name in content).length > 1);
  return [
    ...unknown.map((key) => `${at}.${key}: unknown`),
    ...missing.map((field) => `${at}.${field.name}: missing`),
    ...several.map((oneof) => `${at}.${oneof.name}: more than one`),
    ...type.fieldsArray
      .filter((field) => field.name in content)
      .flatMap((field) => inField(field, content[field.name], `${at}.${field.name}`)),
  ];
}

function inField(field: protobuf.Field, value: unknown, at: string): readonly string[] {
  if (field instanceof protobuf.MapField) {
    if (!isRecord(value)) return [`${at}: not a map`];
    return Object.entries(value).flatMap(([key, each]) => inValue(field, each, `${at}[${key}]`));
  }
  if (!field.repeated) return inValue(field, value, at);
  if (!Array.isArray(value)) return [`${at}: not a list`];
  return value.flatMap((each, index) => inValue(field, each, `${at}[${index}]`));
}

function inValue({ type, resolvedType }: protobuf.Field, value: unknown, at: string): readonly string[] {
  if (resolvedType instanceof protobuf.Type) return inMessage(resolvedType, value, at);
  if (resolvedType instanceof protobuf.Enum)
    return Object.hasOwn(resolvedType.values, String(value)) ? [] : [`${at}: no such ${resolvedType.name}`];
  const wanted = { string: 'string', bool: 'boolean' }[type] ?? 'number';
  return typeof value === wanted ? [] : [`${at}: not a ${type}`];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRequired = ({ options }: protobuf.Field): boolean =>
  options?.['(google.api.field_behavior)'] === 'REQUIRED';
