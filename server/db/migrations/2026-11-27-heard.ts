/** On which speaker a notice was heard. Rows from before stay as they were bound. */
export const heard = (): readonly string[] => ['alter table audit add column place text'];
