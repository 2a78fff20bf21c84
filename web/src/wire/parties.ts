import type { Texts } from './types.ts';

// Who there is: parties, organs, officers, as /parley/v1 answers.

export type Role =
    'duty-officer' | 'liaison' | 'planner' | 'observer' | 'administrator' | 'gateway';

/** Whom of an organ a notice may be for. */
export type InboxRole = 'duty-officer' | 'liaison' | 'planner' | 'administrator';

/** A statement and the note that shows who said it. */
export interface Said<T> {
    readonly statement: T;
    readonly note: string;
}

export interface Named {
    readonly names: Texts;
    readonly labels: readonly Texts[];
}

export interface PartyStatement {
    readonly party: string;
    readonly version: number;
    readonly names: Texts;
    readonly key: string;
    readonly uss?: readonly string[];
    readonly guarantor?: string;
    readonly time_zone: string;
}

export interface Channel {
    readonly kind: 'telephone' | 'radio' | 'email' | 'other';
    readonly address: string;
}

export interface OrganStatement {
    readonly organ: string;
    readonly version: number;
    readonly names: Texts;
    readonly languages: readonly string[];
    readonly channels?: readonly Channel[];
    readonly endpoint?: string;
}

export interface Organ extends Said<OrganStatement> {
    readonly staffed: readonly Role[];
    /** What the asker's own party calls it. */
    readonly own_name?: Named;
}

export interface Party extends Said<PartyStatement> {
    readonly organs: readonly Organ[];
    readonly own_name?: Named;
}

export interface OfficerStatement {
    readonly officer: string;
    readonly version: number;
    readonly roles: readonly Role[];
    readonly key?: string;
    readonly account_digest?: string;
    readonly from?: string;
    readonly until?: string;
}

export interface Officer extends Said<OfficerStatement> {
    readonly account?: { readonly issuer: string; readonly subject: string };
}
