import type { Copy, Notice, NoticeStatement, Receipt, ReceiptStatement } from '../wire/types.ts';

// What tests of this room are made of; no part of the screen.

export const us = 'north/staff';
export const them = 'south/staff';
export const start = '2026-11-28T10:00:00Z';

export function statement(of: Partial<NoticeStatement> = {}): NoticeStatement {
    return {
        notice: '00000000-0000-4000-8000-000000000001',
        kind: 'message',
        from: `${them}/duty-1`,
        to: us,
        precedence: 'priority',
        sent: start,
        ...of,
    };
}

export function copy(of: Partial<Copy> = {}): Copy {
    const said = of.statement ?? statement();
    return {
        to: said.to,
        statement: said,
        note: '',
        sha256: '',
        take_by: '2026-11-28T11:00:00Z',
        needs_read_back: false,
        understood: Boolean(of.taken_at),
        receipts: [],
        clocks: [],
        ...of,
    };
}

export function notice(of: Partial<Notice> & { copies?: readonly Copy[] } = {}): Notice {
    const copies = of.copies ?? [copy()];
    const said = copies[0]?.statement ?? statement();
    return {
        notice: said.notice,
        from: said.from.split('/').slice(0, 2).join('/'),
        at: said.sent,
        ...of,
        copies,
    };
}

export function receipt(of: Partial<ReceiptStatement>, faults: readonly string[] = []): Receipt {
    const said: ReceiptStatement = {
        receipt: 'r',
        notice: 'n',
        for: us,
        copy: '',
        by: `${us}/duty-1`,
        step: 'received',
        at: start,
        ...of,
    };
    return { statement: said, note: '', at: said.at, faults };
}
