import { expect, it } from 'vitest';
import { forgetKept, keptName, keptOf } from './kept.ts';

/** A browser's store, as far as it is asked here. */
function store(...names: readonly string[]): { has: Map<string, string>; it: Storage } {
    const has = new Map(names.map((name) => [name, 'x']));
    const it = {
        getItem: (name: string) => has.get(name) ?? null,
        removeItem: (name: string) => has.delete(name),
    };
    return { has, it: it as unknown as Storage };
}

const mine = 'ru/armed-forces/duty-1';
const organs = 'ru/armed-forces';

it('tells what is kept of an officer and of their organ', () => {
    const local = store(keptName('drafts', mine), keptName('handover', organs));
    const tab = store(keptName('cosign', organs));

    expect(keptOf(mine, [local.it, tab.it])).toEqual(['drafts', 'handover', 'cosign']);
    expect(keptOf('ru/armed-forces/duty-2', [local.it])).toEqual(['handover']);
    expect(keptOf('us/air/duty-1', [local.it, tab.it])).toEqual([]);
});

it('forgets that and nothing else', () => {
    const others = [
        keptName('drafts', 'ru/armed-forces/duty-11'),
        keptName('shift', 'us/air'),
        'parley.theme',
        keptName('certificate', `https://x\n${mine}`),
    ];
    const local = store(keptName('drafts', mine), keptName('shift', organs), ...others);
    const tab = store(keptName('cosign', organs));

    forgetKept(mine, [local.it, tab.it]);

    expect([...local.has.keys()]).toEqual(others);
    expect(tab.has.size).toBe(0);
});
