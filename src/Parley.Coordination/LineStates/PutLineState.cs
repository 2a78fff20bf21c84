using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.LineStates;

/// <summary>
/// Declares what an organ's line to another is. Only its own duty officers, liaisons and
/// administrators can.
/// </summary>
/// <param name="State">What is declared.</param>
public sealed record PutLineState(Said<LineState> State) : IRequest<Said<LineState>>
{
    private const OfficerRoles Declaring =
        OfficerRoles.DutyOfficer | OfficerRoles.Liaison | OfficerRoles.Administrator;

    /// <inheritdoc/>
    public Decision<Said<LineState>> Decide(Picture picture, Instant now)
    {
        var said = State.Content;
        var old = picture.LineStates.Find(said.By, said.Toward)?.State.Content;
        return
            (
                (Refusal?)BrokenBySignature(picture.Parties, now)
                ?? BrokenByToward(picture.Parties)
                ?? Edition.BrokenBy("line", old?.Version, said.Version)
                ?? BrokenByCount(old, picture.LineStates)
            )
                is { } broken
            ? broken
            : new Decision<Said<LineState>>.Allowed(State, [new LineStateSaid(State, now)]);
    }

    private Refusal.Forbidden? BrokenBySignature(PartyTable parties, Instant now) =>
        parties.IsSignedByOfficer(State, State.Content.By, Declaring, now)
            ? null
            : new Refusal.Forbidden(
                "The state of a line is signed by a duty officer, liaison or administrator of its "
                    + "organ."
            );

    private Refusal.Unknown? BrokenByToward(PartyTable parties) =>
        parties.Find(State.Content.Toward) is null
            ? new Refusal.Unknown($"toward: There is no organ {State.Content.Toward}.")
            : null;

    private Refusal.TooMany? BrokenByCount(LineState? old, LineStateTable states) =>
        old is null && states.CountOf(State.Content.By) >= LineState.PerOrganMax
            ? new Refusal.TooMany(
                $"An organ declares its line to at most {LineState.PerOrganMax} others."
            )
            : null;
}
