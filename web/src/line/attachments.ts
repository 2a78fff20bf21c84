import { hexOf, sha256 } from '../signing/note.ts';
import type { Caller } from '../wire/caller.ts';
import type { Attachment } from '../wire/types.ts';

/** A notice has at most so many, and each at most so many bytes. */
export const attachmentsMax = 20;
export const attachmentBytesMax = 10 * 1024 * 1024;

/** What may go with a notice, by how its name ends: nothing that would run. */
const typesByEnding = new Map([
    ['csv', 'text/csv'],
    ['geojson', 'application/geo+json'],
    ['jpeg', 'image/jpeg'],
    ['jpg', 'image/jpeg'],
    ['mp4', 'video/mp4'],
    ['pdf', 'application/pdf'],
    ['png', 'image/png'],
    ['txt', 'text/plain'],
    ['webp', 'image/webp'],
]);

/** What a file picker offers. */
export const acceptedEndings = [...typesByEnding.keys()].map((ending) => `.${ending}`).join(',');

/** Of a file's name alone: what systems call a type differs. Undefined for what may not go. */
export function mediaTypeOf(name: string): string | undefined {
    return typesByEnding.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** Puts a file's bytes on the server, and says by what a notice names them. */
export async function attached(caller: Caller, file: File, mediaType: string): Promise<Attachment> {
    const hash = await hashOf(file);
    await caller.putFile(pathOf(hash), file, mediaType);
    return { name: file.name, media_type: mediaType, length: file.size, sha256: hash };
}

/** The bytes; undefined when the server has others than were signed. */
export async function bytesOf(caller: Caller, attachment: Attachment): Promise<Blob | undefined> {
    const bytes = await caller.file(pathOf(attachment.sha256));
    return (await hashOf(bytes)) === attachment.sha256 ? bytes : undefined;
}

function pathOf(hash: string): string {
    return `/parley/v1/attachments/${hash}`;
}

async function hashOf(bytes: Blob): Promise<string> {
    return hexOf(await sha256(new Uint8Array(await bytes.arrayBuffer())));
}
