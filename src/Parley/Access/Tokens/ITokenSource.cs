using Parley.Airspace;

namespace Parley.Access.Tokens;

/// <summary>Gives tokens that this server shows to others. For any number of tasks.</summary>
internal interface ITokenSource
{
    /// <summary>One for <see cref="Scopes.StrategicCoordination"/>, or why there is none.</summary>
    /// <param name="audience">The host name of the server that is asked (ASTM F3548-21).</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<Checked<string>> TokenForAsync(string audience, CancellationToken stop);

    /// <summary>The one that an audience was given is not taken there: get another.</summary>
    void Forget(string audience);
}
