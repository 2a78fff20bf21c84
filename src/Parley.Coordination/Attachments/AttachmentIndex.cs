using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Attachments;

/// <summary>
/// Which notices at hand name a file, by the organs that have to do with them. Who sees one is not
/// said here: that is asked of the notice. Written by the notices' table alone.
/// </summary>
internal sealed class AttachmentIndex
{
    // None has an empty set.
    private readonly Dictionary<(string Sha256, OrganId Organ), BySender> _naming = [];

    /// <summary>
    /// Notices that name a file and that an organ sent, was told or relays; by who sent them, so
    /// that however many one sends, the others' are found as fast.
    /// </summary>
    internal IReadOnlyDictionary<OrganId, HashSet<DssId>> Of(FileHash hash, OrganId organ) =>
        _naming.GetValueOrDefault((hash.Text, organ)) ?? [];

    internal void Add(DssId notice, IEnumerable<CopyState> copies)
    {
        foreach (var (key, from) in KeysOf(copies))
        {
            if (!_naming.TryGetValue(key, out var senders))
            {
                _naming.Add(key, senders = []);
            }
            if (!senders.TryGetValue(from, out var notices))
            {
                senders.Add(from, notices = []);
            }
            notices.Add(notice);
        }
    }

    internal void Remove(DssId notice, IEnumerable<CopyState> copies)
    {
        foreach (var (key, from) in KeysOf(copies))
        {
            if (
                !_naming.TryGetValue(key, out var senders)
                || !senders.TryGetValue(from, out var notices)
            )
            {
                continue;
            }
            notices.Remove(notice);
            if (notices.Count == 0)
            {
                senders.Remove(from);
            }
            if (senders.Count == 0)
            {
                _naming.Remove(key);
            }
        }
    }

    private static IEnumerable<((string, OrganId) Key, OrganId From)> KeysOf(
        IEnumerable<CopyState> copies
    ) =>
        from copy in copies
        from attachment in copy.Copy.Content.Attachments
        from organ in new[] { copy.From, copy.To, copy.Addressee.Guarantor ?? copy.To }
        select ((attachment.Sha256, organ), copy.From);

    /// <summary>Notices by who sent them.</summary>
    private sealed class BySender : Dictionary<OrganId, HashSet<DssId>>;
}
