import { organIn } from '../wire/ids.ts';
import type { Copy, InboxRole, Me, Notice, Precedence } from '../wire/types.ts';

/**
 * What an organ still has to do about a notice: of its own copy (take, read back, answer, pass on,
 * answer a check), as a guarantor (relay), or of one that it sent itself (what was read back
 * wrongly, what was not taken in time).
 */
export type Wait =
    'take' | 'read-back' | 'answer' | 'relay' | 'pass-on' | 'check' | 'mismatch' | 'missed';

/** Which way a notice went, from where the reader stands. */
export type Way = 'in' | 'out' | 'relay';

/** A row of the inbox. */
export interface Item {
    readonly notice: Notice;
    readonly way: Way;
    /** The copy that the reader acts on: their own, or the one most in need of a look. */
    readonly copy: Copy | undefined;
    readonly kind: string;
    readonly precedence: Precedence;
    readonly status: 'exercise' | 'system' | 'test' | undefined;
    /** The organs at the other end. */
    readonly others: readonly string[];
    readonly waits: readonly Wait[];
    /** In whose inboxes of the reader's organ it stands; none for what that organ sent. */
    readonly inboxes: readonly InboxRole[];
    /** By when the first of what waits is due, in milliseconds since 1970. */
    readonly due: number | undefined;
    readonly at: number;
    /** True when all that the reader may know is that something came, and what was answered. */
    readonly isBarred: boolean;
    readonly isShortNotice: boolean;
}

export const precedences: readonly Precedence[] = ['flash', 'immediate', 'priority', 'routine'];

/** A row for a notice, as an organ sees it. */
export function itemOf(notice: Notice, organ: string, answered: ReadonlySet<string>): Item {
    const way = wayOf(notice, organ);
    const copy = copyOf(notice, organ, way);
    const statement = copy?.statement;
    const isBarred = notice.barred !== undefined && way !== 'out';
    const waits = isBarred || !copy ? [] : waitsOf(notice, copy, way, answered);
    return {
        notice,
        way,
        copy,
        kind: statement?.kind ?? '',
        precedence: statement?.precedence ?? 'routine',
        status: statement?.status,
        others: way === 'out' ? notice.copies.map((each) => each.to) : [notice.from],
        waits,
        inboxes: (way === 'in' ? copy?.inboxes : way === 'relay' && copy?.relay_inboxes) || [],
        due: dueOf(copy, waits),
        at: Date.parse(notice.at),
        isBarred,
        isShortNotice: notice.copies.some((each) => each.short_notice === true),
    };
}

/** The ids of notices that an organ answered with one of its own. */
export function answeredBy(notices: Iterable<Notice>, organ: string): ReadonlySet<string> {
    const answered = new Set<string>();
    for (const notice of notices) {
        const relation = notice.copies[0]?.statement.relation;
        if (notice.from === organ && relation?.kind === 'reply') answered.add(relation.notice);
    }
    return answered;
}

/** What waits first, the most urgent of it first; then the rest, the newest first. */
export function inOrder(items: readonly Item[]): readonly Item[] {
    return [...items].sort((a, b) => {
        const waiting = Number(b.waits.length > 0) - Number(a.waits.length > 0);
        if (waiting !== 0) return waiting;
        if (a.waits.length === 0) return b.at - a.at;
        const meant = Number(a.status !== undefined) - Number(b.status !== undefined);
        return (
            rank(a.precedence) - rank(b.precedence) ||
            meant ||
            (a.due ?? Infinity) - (b.due ?? Infinity) ||
            b.at - a.at
        );
    });
}

/** What a person wants to see of the inbox; what is missing leaves nothing out. */
export interface Sieve {
    readonly kind?: string;
    readonly precedence?: string;
    readonly counterpart?: string;
    readonly waiting?: boolean;
}

export function passes(item: Item, sieve: Sieve): boolean {
    return (
        (!sieve.kind || item.kind === sieve.kind) &&
        (!sieve.precedence || item.precedence === sieve.precedence) &&
        (!sieve.counterpart || item.others.includes(sieve.counterpart)) &&
        (!sieve.waiting || item.waits.length > 0)
    );
}

/** True when somebody with these roles may give receipts of a copy that is for a role. */
export function mayAnswer(roles: Me['roles'], isFor?: InboxRole): boolean {
    return (
        roles.some((role) => ['duty-officer', 'liaison', 'administrator'].includes(role)) ||
        (isFor === 'planner' && roles.includes('planner'))
    );
}

/** True when somebody with these roles may send notices. */
export function maySend(roles: Me['roles']): boolean {
    return mayAnswer(roles) || roles.includes('planner');
}

function rank(precedence: Precedence): number {
    return precedences.indexOf(precedence);
}

function wayOf(notice: Notice, organ: string): Way {
    if (notice.from === organ) return 'out';
    return notice.copies.some((copy) => copy.to === organ) || notice.copies.length === 0
        ? 'in'
        : 'relay';
}

function copyOf(notice: Notice, organ: string, way: Way): Copy | undefined {
    if (way === 'in') return notice.copies.find((copy) => copy.to === organ);
    if (way === 'relay') return notice.copies.find((copy) => copy.guarantor === organ);
    const missed = (copy: Copy): number => Math.max(-1, ...copy.clocks.map((each) => each.level));
    return [...notice.copies].sort((a, b) => missed(b) - missed(a))[0];
}

function waitsOf(
    notice: Notice,
    copy: Copy,
    way: Way,
    answered: ReadonlySet<string>,
): readonly Wait[] {
    if (way === 'out') return notice.ended ? [] : waitsOfSent(notice);
    if (way === 'relay') return copy.relayed_at ? [] : ['relay'];
    const { kind, relation, answer_by } = copy.statement;
    if (!copy.taken_at) return ['take'];
    if (notice.ended) return [];
    const waits: Wait[] = [];
    if (copy.needs_read_back && !copy.understood) waits.push('read-back');
    if (answer_by && !copy.position) waits.push('answer');
    if (kind === 'movement' && !hasStep(copy, 'passed-on')) waits.push('pass-on');
    const isAsked = kind === 'comms-check' && relation?.kind !== 'reply';
    if (isAsked && !answered.has(notice.notice)) waits.push('check');
    return waits;
}

function waitsOfSent(notice: Notice): readonly Wait[] {
    const waits: Wait[] = [];
    const open = notice.copies.filter((copy) => !copy.barred);
    if (open.some((copy) => readBackFaults(copy).length > 0)) waits.push('mismatch');
    const isMissed = (copy: Copy): boolean =>
        !copy.taken_at && !copy.relayed_at && copy.clocks.some((clock) => clock.level > 0);
    if (open.some(isMissed)) waits.push('missed');
    return waits;
}

/** What did not match in what the addressee read back last. */
export function readBackFaults(copy: Copy): readonly string[] {
    const said = copy.receipts.filter(
        (receipt) =>
            receipt.statement.step === 'read-back' && organIn(receipt.statement.by) === copy.to,
    );
    return said.at(-1)?.faults ?? [];
}

function hasStep(copy: Copy, step: string): boolean {
    return copy.receipts.some(
        ({ statement }) => statement.step === step && organIn(statement.by) === copy.to,
    );
}

function dueOf(copy: Copy | undefined, waits: readonly Wait[]): number | undefined {
    if (!copy) return undefined;
    const dues = waits.map((wait) => {
        if (wait === 'take' || wait === 'relay' || wait === 'missed')
            return Date.parse(copy.take_by);
        if (wait === 'answer') return Date.parse(copy.statement.answer_by ?? '');
        if (wait === 'pass-on') return Date.parse(copy.statement.about?.from ?? '');
        return NaN;
    });
    const known = dues.filter((due) => !Number.isNaN(due));
    return known.length > 0 ? Math.min(...known) : undefined;
}
