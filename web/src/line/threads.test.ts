import { expect, it } from 'vitest';
import { actionsOn } from './actions.ts';
import { copy, notice, receipt, start, statement, us } from './examples.ts';
import { followsOf } from './following.ts';
import { labelIn, plainName } from './labels.ts';
import { threadWith } from './threads.ts';

it('has all notices of a thread, the oldest first, from whichever one looks', () => {
    const of = (id: string, sent: string, thread?: string) =>
        notice({
            copies: [
                copy({ statement: statement({ notice: id, sent, ...(thread && { thread }) }) }),
            ],
        });
    const first = of('a', '2026-11-28T10:00:00Z');
    const second = of('b', '2026-11-28T10:05:00Z', 'a');
    const third = of('c', '2026-11-28T10:09:00Z', 'a');
    const other = of('d', '2026-11-28T10:02:00Z');

    const ids = threadWith('c', [third, other, second, first]).map((each) => each.notice);

    expect(ids).toEqual(['a', 'b', 'c']);
    expect(threadWith('x', [first])).toEqual([]);
});

it('offers what the server would take now', () => {
    const said = statement({ about: { count: 4 }, answer_by: '2026-11-28T12:00:00Z' });
    const steps = (of: Parameters<typeof copy>[0]) =>
        actionsOn(notice(), copy({ statement: said, ...of }), 'in').map(({ step, isDue }) =>
            isDue ? `${step}!` : step,
        );

    expect(steps({})).toEqual(['received!']);
    expect(steps({ taken_at: start, needs_read_back: true, understood: false })).toEqual([
        'read-back!',
        'passed-on',
    ]);
    expect(steps({ taken_at: start })).toEqual(['read-back', 'passed-on', 'position!']);
    expect(steps({ taken_at: start, position: 'noted' }).at(-1)).toBe('position');
    expect(steps({ barred: { exchange: 'talks', words: {} } })).toEqual([]);
    expect(actionsOn(notice(), copy(), 'out')).toEqual([]);
});

it('lets a guarantor receive and pass on, and no more', () => {
    const relayed = copy({ guarantor: us, statement: statement({ to: 'river/council' }) });
    const received = copy({ ...relayed, receipts: [receipt({ for: 'river/council' })] });

    expect(actionsOn(notice(), relayed, 'relay')).toEqual([{ step: 'received', isDue: true }]);
    expect(actionsOn(notice(), received, 'relay')).toEqual([{ step: 'passed-on', isDue: true }]);
});

it('goes on with a notice as either side may', () => {
    const site = notice({ copies: [copy({ statement: statement({ kind: 'site' }) })] });
    const check = notice({ copies: [copy({ statement: statement({ kind: 'comms-check' }) })] });

    expect(followsOf(check, 'in')[0]).toEqual({ kind: 'comms-check', relation: 'reply' });
    expect(followsOf(check, 'out')).toEqual([]);
    expect(followsOf(site, 'out').map(({ kind, relation }) => `${kind} ${relation}`)).toEqual([
        'site update',
        'site discontinue',
        'access relate',
        'incident-report relate',
    ]);
    expect(followsOf(site, 'relay')).toEqual([]);
});

it('finds what a slot is called in the line of a template', () => {
    const lines = ['Class: {class}. Source: {source}.', 'Name: {name} ({latin}).', 'Точки: {p}'];

    expect(labelIn(lines, 'class')).toBe('Class');
    expect(labelIn(lines, 'source')).toBe('Source');
    expect(labelIn(lines, 'p')).toBe('Точки');
    expect(labelIn(lines, 'none')).toBeUndefined();
    expect(plainName('contact_frequency')).toBe('Contact frequency');
});
