/** When the default set of notices was offered to her unasked: that is done once. */
export const offered = (): readonly string[] => ['alter table members add column defaults_offered_at bigint'];
