using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>
/// What two sides say of one issue, compared: so that they know whether they are on the same page,
/// whatever they think of it.
/// </summary>
/// <param name="Digest">Of the points of this side (<see cref="DigestOf"/>).</param>
/// <param name="Other">The other side's latest page of the issue; null while there is none.</param>
/// <param name="OtherDigest">Of the points of that.</param>
/// <param name="Differing">Points that only one has, or that the two word otherwise.</param>
/// <param name="Agreed">Points of one wording that both call agreed.</param>
public sealed record SamePage(
    string Digest,
    DssId? Other,
    string? OtherDigest,
    ImmutableArray<string> Differing,
    ImmutableArray<string> Agreed
)
{
    /// <summary>So many notices of a thread are looked through for the other side's.</summary>
    internal const int LookedAtMax = 1_000;

    private const string Agreement = "agreed";

    /// <summary>True when both sides have the same points in the same words.</summary>
    public bool IsSame => Digest == OtherDigest;

    /// <summary>Compares a page with what its addressee last said of its issue.</summary>
    /// <returns>Null for what is no such page.</returns>
    internal static SamePage? Of(CopyState copy, NoticeTable notices)
    {
        var page = copy.Copy.Content;
        if (page.Kind is not NoticeKind.SamePage)
        {
            return null;
        }
        var other = notices
            .NewestInThread(page.Thread)
            .Take(LookedAtMax)
            .FirstOrDefault(one => one.From == copy.To && IsAnswer(one, page))
            ?.CopyOf(page.From.Organ)
            ?.Copy.Content;
        var own = PointsOf(page);
        if (other is null)
        {
            return new(DigestOf(own.Values), null, null, [], []);
        }
        var theirs = PointsOf(other);
        return new(
            DigestOf(own.Values),
            other.Id,
            DigestOf(theirs.Values),
            [.. own.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal).Where(Differs)],
            [.. own.Keys.Where(name => !Differs(name) && Agree(own[name], theirs[name]))]
        );

        bool Differs(string name) =>
            !own.TryGetValue(name, out var one)
            || !theirs.TryGetValue(name, out var two)
            || !DigestOf([one]).Equals(DigestOf([two]), StringComparison.Ordinal);
    }

    /// <summary>
    /// SHA-256, in hexadecimal, of points in the order of their names: of each its name, then of
    /// each language in order its tag and its text; every one of these as UTF-8 after its length in
    /// bytes, which is 4 bytes, the most significant first. What each side thinks of a point is not
    /// in it: two who disagree about the same words are on the same page.
    /// </summary>
    internal static string DigestOf(IEnumerable<Slots> points)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var point in points)
        {
            Add(NameOf(point));
            foreach (var (language, text) in TextsOf(point).ByLanguage)
            {
                Add(language);
                Add(text);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    private static bool IsAnswer(Notice other, NoticeCopy page) =>
        other.Content is { Kind: NoticeKind.SamePage } said
        && other.Ended is null
        && said.Slots.Find("issue") == page.Slots.Find("issue")
        && other.CopyOf(page.From.Organ) is { Sealing: null };

    // Of two points with one name the last counts, on both sides alike.
    private static SortedDictionary<string, Slots> PointsOf(NoticeCopy page)
    {
        var points = new SortedDictionary<string, Slots>(StringComparer.Ordinal);
        foreach (var point in page.Slots.Find("points") is SlotValue.Rows(var rows) ? rows : [])
        {
            points[NameOf(point)] = point;
        }
        return points;
    }

    private static bool Agree(Slots one, Slots two) =>
        one.ChoiceOf("stance") == Agreement && two.ChoiceOf("stance") == Agreement;

    private static string NameOf(Slots point) => ((SlotValue.Line)point.Find("point")!).Text;

    private static Texts TextsOf(Slots point) => ((SlotValue.Words)point.Find("text")!).Texts;
}
