// What the parts of the desk's script share: how they look around the page.
export const first = (selector, from = document) => from.querySelector(selector)
export const all = (selector, from = document) => [...from.querySelectorAll(selector)]
export const say = (cs, en) => (document.documentElement.lang === 'en' ? en : cs)

/** Person, post and office at the desk; empty where nobody is signed in. */
export const owner = () => document.body.dataset.owner ?? ''
