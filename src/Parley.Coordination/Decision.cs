using System.Collections.Immutable;

namespace Parley.Coordination;

/// <summary>What a rule answers: yes, with what then is true, or no.</summary>
/// <typeparam name="T">The answer.</typeparam>
public abstract record Decision<T>
{
    private Decision() { }

    /// <summary>Yes.</summary>
    /// <param name="Answer">For who asked.</param>
    /// <param name="Facts">
    /// What is true from now on, in order; all of it or nothing. None when it was only a question.
    /// </param>
    public sealed record Allowed(T Answer, ImmutableArray<Fact> Facts) : Decision<T>;

    /// <summary>No; nothing changed.</summary>
    /// <param name="Why">The rule that was broken.</param>
    public sealed record Refused(Refusal Why) : Decision<T>;

    /// <summary>What comes of a yes that changed nothing; a no stays the no it is.</summary>
    public Decision<TNext> Then<TNext>(Func<T, Decision<TNext>> next) =>
        this switch
        {
            Allowed { Facts.IsEmpty: true } yes => next(yes.Answer),
            Refused no => no.Why,
            _ => throw new InvalidOperationException("What was decided with facts is done."),
        };

    /// <inheritdoc cref="Then"/>
    public Task<Decision<TNext>> ThenAsync<TNext>(Func<T, Task<Decision<TNext>>> next) =>
        this switch
        {
            Allowed { Facts.IsEmpty: true } yes => next(yes.Answer),
            Refused no => Task.FromResult<Decision<TNext>>(no.Why),
            _ => throw new InvalidOperationException("What was decided with facts is done."),
        };

    /// <summary>Yes, and nothing changed.</summary>
    public static implicit operator Decision<T>(T answer) => new Allowed(answer, []);

    /// <summary>No.</summary>
    public static implicit operator Decision<T>(Refusal why) => new Refused(why);
}

/// <summary>A checked value as an answer: a rule that was broken is a no.</summary>
public static class CheckedDecision
{
    /// <summary>Yes with the value, or <see cref="Refusal.Invalid"/>.</summary>
    public static Decision<T> ToDecision<T>(this Airspace.Checked<T> value) =>
        value.Try(out var found, out var broken)
            ? new Decision<T>.Allowed(found, [])
            : new Refusal.Invalid(broken);
}

/// <summary>
/// Something that a party asks for, with all that its rule needs besides the picture and the time.
/// </summary>
/// <typeparam name="T">What it is answered with.</typeparam>
public interface IRequest<T>
{
    /// <summary>
    /// The rule: the same request, picture and time always give the same decision. It changes
    /// nothing; who runs it applies the facts.
    /// </summary>
    Decision<T> Decide(Picture picture, Airspace.Times.Instant now);

    /// <summary>
    /// True for what is about safety of life, or acknowledges something: when too much waits, it is
    /// the last to be turned away.
    /// </summary>
    bool IsUrgent => false;
}
