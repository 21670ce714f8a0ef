import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PageState } from '../../messages';
import { ask } from '../ask';

/** A page may still be loading, and it changes while it is read: the popup asks again this often (ms). */
const refreshInterval = 700;

/** What the background knows of a tab's page, kept up to date while the popup is open; null until it answers. */
export function usePage(tab: number): { page: PageState | null; refresh: () => void } {
  const [page, setPage] = useState<PageState | null>(null);
  const refresh = useCallback(() => {
    ask('page-state', { tab }).then(
      (next) => setPage((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next)),
      // The tab was closed, or the worker is just starting: the next question will tell.
      () => undefined,
    );
  }, [tab]);
  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, refreshInterval);
    return () => clearInterval(timer);
  }, [refresh]);
  return { page, refresh };
}
