namespace Parley.Commands.Plays;

/// <summary>
/// When the steps of a script are played: at a speed, or at a speed until the script has caught up
/// with the clock and goes on as time does.
/// </summary>
internal readonly record struct Pace
{
    private readonly double _speed;
    private readonly TimeSpan _until;

    private Pace(double speed, TimeSpan until) => (_speed, _until) = (speed, until);

    /// <summary>So many seconds of the script in one; 0 does not wait at all.</summary>
    internal static Pace Of(double speed) => new(speed, TimeSpan.MaxValue);

    /// <summary>The same up to a time of the script; from there on a second is a second.</summary>
    internal static Pace CatchingUp(double speed, TimeSpan until) => new(speed, until);

    /// <summary>
    /// How long before its first step a script that catches up starts, so that its times are those
    /// of the clock from there on; nothing when it does not.
    /// </summary>
    internal TimeSpan Lead => _until == TimeSpan.MaxValue ? default : _until - Fast(_until);

    /// <summary>How long after the first step a step is played.</summary>
    /// <param name="at">Its time in the script.</param>
    internal TimeSpan After(TimeSpan at) => at <= _until ? Fast(at) : Fast(_until) + (at - _until);

    private TimeSpan Fast(TimeSpan at) => _speed > 0 ? at / _speed : TimeSpan.Zero;
}
