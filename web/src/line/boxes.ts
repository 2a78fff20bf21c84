import type { InboxRole, Role } from '../wire/types.ts';
import type { Item } from './waiting.ts';

/** The roles of an organ that have an inbox, as the server asks them. */
export const inboxRoles: readonly InboxRole[] = [
    'duty-officer',
    'liaison',
    'planner',
    'administrator',
];

/** Which inbox is looked at: what is for the person, that of one role, or everything. */
export type Box = 'mine' | InboxRole | 'all';

/** Who looks. */
export interface Person {
    readonly officer: string | undefined;
    readonly roles: readonly Role[];
}

/** The boxes that a person may choose; who has no inbox of their own has no "mine". */
export function boxesOf(person: Person): readonly Box[] {
    const hasOne = inboxRoles.some((role) => person.roles.includes(role));
    return [...(hasOne ? (['mine'] as const) : []), ...inboxRoles, 'all'];
}

/**
 * True when a row is in a box. In "mine" is what stands in an inbox of one of the person's roles,
 * what they took themselves, every emergency, and what stands in nobody's: what their organ sent.
 */
export function isIn(item: Item, box: Box, person: Person): boolean {
    if (box === 'all') return true;
    if (box !== 'mine') return item.inboxes.includes(box);
    return (
        item.inboxes.length === 0 ||
        item.kind === 'emergency' ||
        item.inboxes.some((role) => person.roles.includes(role)) ||
        (person.officer !== undefined && item.copy?.taken_by === person.officer)
    );
}

/** How many rows of a box wait for somebody. */
export function waitingIn(items: readonly Item[], box: Box, person: Person): number {
    return items.filter((item) => item.waits.length > 0 && isIn(item, box, person)).length;
}
