using Parley.Coordination.Parties;

namespace Parley.Coordination.Designations;

/// <summary>What parties call things. Written by its picture alone.</summary>
public sealed class DesignationTable
{
    private static readonly SortedDictionary<string, SaidDesignation> None = [];

    private readonly SortedDictionary<string, SortedDictionary<string, SaidDesignation>> _of = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<string, SaidWithoutPrejudice> _words = new(
        StringComparer.Ordinal
    );

    /// <summary>All, in order of whose they are and what they name.</summary>
    public IEnumerable<SaidDesignation> All => _of.Values.SelectMany(of => of.Values);

    /// <summary>What all parties say beside their statements, in order of the parties.</summary>
    public IEnumerable<SaidWithoutPrejudice> Words => _words.Values;

    /// <summary>What a party calls something; null when it never said.</summary>
    public SaidDesignation? Find(PartyId by, Subject subject) =>
        Of(by).GetValueOrDefault($"{subject}");

    /// <summary>Of how many things a party ever said what it calls them.</summary>
    public int CountOf(PartyId by) => Of(by).Count;

    /// <summary>What a party says beside its statements; null when it never said.</summary>
    public SaidWithoutPrejudice? WithoutPrejudiceOf(PartyId by) =>
        _words.GetValueOrDefault(by.Text);

    internal void Put(SaidDesignation designation)
    {
        var said = designation.Said.Content;
        if (!_of.TryGetValue(said.By.Text, out var of))
        {
            _of.Add(said.By.Text, of = new(StringComparer.Ordinal));
        }
        of[$"{said.Subject}"] = designation;
    }

    internal void Put(SaidWithoutPrejudice words) => _words[words.Said.Content.By.Text] = words;

    private SortedDictionary<string, SaidDesignation> Of(PartyId by) =>
        _of.GetValueOrDefault(by.Text) ?? None;
}
