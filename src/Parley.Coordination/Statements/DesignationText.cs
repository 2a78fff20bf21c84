using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/designation/v1</c>.</summary>
internal sealed record DesignationText
{
    public required string By { get; init; }

    public required SubjectText Subject { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Labels { get; init; }

    public required string Audience { get; init; }

    public bool? Withdrawn { get; init; }

    internal static DesignationText Of(Designation designation) =>
        new()
        {
            By = designation.By.Text,
            Subject = SubjectText.Of(designation.Subject),
            Version = designation.Version,
            Names = designation.Names.ByLanguage,
            Labels = designation.Labels.IsEmpty
                ? null
                : [.. designation.Labels.Select(label => label.ByLanguage)],
            Audience = EnumNames.Of<DesignationAudience>(designation.Audience),
            Withdrawn = designation.IsWithdrawn ? true : null,
        };

    internal Checked<Designation> ToDesignation() =>
        Members.Named("by", PartyId.Of(By)).Try(out var by, out var broken)
        && Subject.ToSubject("subject").Try(out var subject, out broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members
            .LinesOf("names", Names, Designation.NameCharactersMax)
            .Try(out var names, out broken)
        && LabelsOf().Try(out var labels, out broken)
        && EnumNames
            .Parse<DesignationAudience>("audience", Audience)
            .Try(out var audience, out broken)
            ? new Designation
            {
                By = by,
                Subject = subject,
                Version = version,
                Names = names,
                Labels = labels,
                Audience = audience,
                IsWithdrawn = Withdrawn is true,
            }
            : broken;

    private Checked<ImmutableArray<Texts>> LabelsOf() =>
        Members.List(
            "labels",
            Labels ?? [],
            Designation.LabelsMax,
            (place, label) => Members.LinesOf(place, label, Designation.LabelCharactersMax)
        );
}

/// <summary>The members of what is named.</summary>
internal sealed record SubjectText
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    internal static SubjectText Of(Subject subject) =>
        new() { Kind = EnumNames.Of<SubjectKind>(subject.Kind), Id = subject.Id };

    internal Checked<Subject> ToSubject(string place) =>
        !EnumNames.Parse<SubjectKind>("kind", Kind).Try(out var kind, out var broken)
            ? broken.Within(place)
        : Subject.Of(kind, Id).Try(out var subject, out broken) ? subject
        : broken.Within(place);
}

/// <summary>The members of <c>parley/without-prejudice/v1</c>.</summary>
internal sealed record WithoutPrejudiceText
{
    public required string By { get; init; }

    public required int Version { get; init; }

    public IReadOnlyDictionary<string, string>? Words { get; init; }

    internal static WithoutPrejudiceText Of(WithoutPrejudice words) =>
        new()
        {
            By = words.By.Text,
            Version = words.Version,
            Words = Members.TextsIfAny(words.Words),
        };

    internal Checked<WithoutPrejudice> ToWords() =>
        Members.Named("by", PartyId.Of(By)).Try(out var by, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members
            .TextsIfAny("words", Words, WithoutPrejudice.CharactersMax)
            .Try(out var words, out broken)
            ? new WithoutPrejudice
            {
                By = by,
                Version = version,
                Words = words,
            }
            : broken;
}
