/** Particles and words of questions: what follows them is a question mark, even twice. */
const question =
  /[吗嗎呢么麼吧啊呀谁誰啥]$|什么|什麼|怎么|怎麼|怎样|怎樣|哪|(?<![十百千万萬好])[几幾](?![乎近經经])|多少|为何|為何|是否|难道|難道|岂|何[^况以]/;

/** So far back a clause matters. */
const LONGEST_CLAUSE = 30;

/** Does the clause that ends at a place ask something, so that the `?` there may be a question mark? */
export function asks(text: string, at: number): boolean {
  const clause = /[^，。！？；：、\n?]*$/.exec(text.slice(Math.max(0, at - LONGEST_CLAUSE), at));
  return question.test(clause?.[0] ?? '');
}
