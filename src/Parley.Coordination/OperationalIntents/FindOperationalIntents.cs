using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.OperationalIntents;

/// <summary>
/// One operational intent's reference (ASTM F3548-21, <c>getOperationalIntentReference</c>).
/// </summary>
public sealed record GetOperationalIntent(DssId Id, Uss Asker) : IRequest<OperationalIntentView>
{
    /// <inheritdoc/>
    public Decision<OperationalIntentView> Decide(Picture picture, Instant now) =>
        picture.OperationalIntents.TryFind(Id, out var found)
            ? OperationalIntentView.Of(found, Asker, picture)
            : Versioned.OperationalIntent.Unknown;
}

/// <summary>
/// The operational intents in an area, ended ones too as long as they are there
/// (<c>queryOperationalIntentReferences</c>).
/// </summary>
public sealed record QueryOperationalIntents(AskedExtents Area, Uss Asker)
    : IRequest<ImmutableArray<OperationalIntentView>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<OperationalIntentView>> Decide(Picture picture, Instant now)
    {
        if (!Area.AtAnyTime().Try(out var area, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        var found = picture.OperationalIntents.Meeting(area);
        if (Answers.AreTooMany(found.Count) is { } refusal)
        {
            return refusal;
        }
        return OperationalIntentView.Of(found, Asker, picture);
    }
}
