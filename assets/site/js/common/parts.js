// What scripts of one page lend each other, where one of them is not in every site: `agent`, which keeps
// this browser in step with others. Owns no more than the place where it is found.

export const parts = {};
