import { describe, expect, it } from 'vitest';
import type { InboxRole } from '../wire/types.ts';
import { boxesOf, isIn, waitingIn, type Person } from './boxes.ts';
import { copy, notice, start, statement, them, us } from './examples.ts';
import { itemOf, mayAnswer, type Item } from './waiting.ts';

const none: ReadonlySet<string> = new Set();
const liaison: Person = { officer: `${us}/liaison-1`, roles: ['liaison'] };

function item(inboxes: readonly InboxRole[], of: Parameters<typeof copy>[0] = {}): Item {
    return itemOf(notice({ copies: [copy({ inboxes, ...of })] }), us, none);
}

describe('the inbox of a person', () => {
    it('has what stands in that of one of their roles, and after the miss the next one too', () => {
        expect(isIn(item(['liaison']), 'mine', liaison)).toBe(true);
        expect(isIn(item(['duty-officer']), 'mine', liaison)).toBe(false);
        expect(isIn(item(['duty-officer', 'liaison']), 'mine', liaison)).toBe(true);
    });

    it('has what they took, for whomever it is', () => {
        const taken = { taken_at: start, taken_by: `${us}/liaison-1` };

        expect(isIn(item(['planner'], taken), 'mine', liaison)).toBe(true);
        expect(isIn(item(['planner'], { ...taken, taken_by: `${us}/x` }), 'mine', liaison)).toBe(
            false,
        );
    });

    it('has every emergency, and what stands in nobody’s', () => {
        const emergency = { statement: statement({ kind: 'emergency', precedence: 'flash' }) };
        const sent = itemOf(
            notice({ copies: [copy({ statement: statement({ from: `${us}/x`, to: them }) })] }),
            us,
            none,
        );

        expect(isIn(item(['duty-officer'], emergency), 'mine', liaison)).toBe(true);
        expect(isIn(sent, 'mine', liaison)).toBe(true);
        expect(isIn(sent, 'liaison', liaison)).toBe(false);
    });

    it('is none of who only reads: they choose among the others', () => {
        expect(boxesOf({ officer: `${us}/x`, roles: ['observer'] })).toEqual([
            'duty-officer',
            'liaison',
            'planner',
            'administrator',
            'all',
        ]);
        expect(boxesOf(liaison)[0]).toBe('mine');
    });
});

describe('the inbox of a role', () => {
    it('has what stands there, and everything has all', () => {
        const items = [item(['liaison']), item(['duty-officer', 'liaison']), item(['planner'])];

        expect(waitingIn(items, 'liaison', liaison)).toBe(2);
        expect(waitingIn(items, 'planner', liaison)).toBe(1);
        expect(waitingIn(items, 'administrator', liaison)).toBe(0);
        expect(waitingIn(items, 'all', liaison)).toBe(3);
    });

    it('is that of the guarantor for what it relays', () => {
        const relayed = copy({
            statement: statement({ to: 'river/council' }),
            guarantor: us,
            inboxes: ['planner'],
            relay_inboxes: ['duty-officer'],
        });

        expect(itemOf(notice({ copies: [relayed] }), us, none).inboxes).toEqual(['duty-officer']);
    });
});

describe('who may answer', () => {
    it('is a planner only for what is for planners', () => {
        expect(mayAnswer(['planner'])).toBe(false);
        expect(mayAnswer(['planner'], 'liaison')).toBe(false);
        expect(mayAnswer(['planner'], 'planner')).toBe(true);
        expect(mayAnswer(['liaison'], 'planner')).toBe(true);
        expect(mayAnswer(['observer'], 'planner')).toBe(false);
    });
});
