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
    private readonly Dictionary<(string Sha256, OrganId Organ), HashSet<DssId>> _naming = [];

    /// <summary>Notices that name a file and that an organ sent, was told or relays.</summary>
    internal IReadOnlySet<DssId> Of(FileHash hash, OrganId organ) =>
        _naming.GetValueOrDefault((hash.Text, organ)) ?? [];

    internal void Add(DssId notice, IEnumerable<CopyState> copies)
    {
        foreach (var key in KeysOf(copies))
        {
            if (!_naming.TryGetValue(key, out var notices))
            {
                _naming.Add(key, notices = []);
            }
            notices.Add(notice);
        }
    }

    internal void Remove(DssId notice, IEnumerable<CopyState> copies)
    {
        foreach (var key in KeysOf(copies))
        {
            if (_naming.TryGetValue(key, out var notices))
            {
                notices.Remove(notice);
                if (notices.Count == 0)
                {
                    _naming.Remove(key);
                }
            }
        }
    }

    private static IEnumerable<(string, OrganId)> KeysOf(IEnumerable<CopyState> copies) =>
        from copy in copies
        from attachment in copy.Copy.Content.Attachments
        from organ in new[] { copy.From, copy.To, copy.Addressee.Guarantor ?? copy.To }
        select (attachment.Sha256, organ);
}
