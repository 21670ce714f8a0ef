import type { SiteRule, SiteRules } from './schema';

const automatic: SiteRule = { mode: 'automatic' };

/**
 * The rule for a host: its own, else its nearest parent's (`example.org` for `news.example.org`),
 * else automatic.
 */
export function ruleFor(rules: SiteRules, host: string): SiteRule {
  for (let name = host; name !== ''; name = parentOf(name)) {
    const rule = Object.hasOwn(rules.hosts, name) ? rules.hosts[name] : undefined;
    if (rule) return rule;
  }
  return automatic;
}

/** The rules with one host's rule replaced; a rule that says nothing beyond the default is removed. */
export function withRule(rules: SiteRules, host: string, rule: SiteRule): SiteRules {
  const { [host]: _, ...others } = rules.hosts;
  const inherited = ruleFor({ ...rules, hosts: others }, host);
  const says =
    rule.mode !== inherited.mode || rule.target !== inherited.target || rule.encoding !== inherited.encoding;
  return { ...rules, hosts: says ? { ...others, [host]: rule } : others };
}

function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot === -1 ? '' : host.slice(dot + 1);
}
