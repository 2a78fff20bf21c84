namespace Parley.Coordination.Mandates;

/// <summary>What two organs may have to do with each other. There are no other kinds.</summary>
public enum ExchangeKind
{
    /// <summary>Distress and emergency in progress: the safety floor. No mandate bars it.</summary>
    SafetyOfLife,

    /// <summary>Telling where and when one will be, and keeping apart.</summary>
    Deconfliction,

    /// <summary>
    /// Keeping the line: acknowledgements, comms checks, warnings, incident reports, questions.
    /// </summary>
    Line,

    /// <summary>How an agreement is being kept, and how the answer was heeded.</summary>
    Assessment,

    /// <summary>Talks: agenda, minutes, further steps.</summary>
    Talks,

    /// <summary>Proposals, planning together and synchronising: coordination proper.</summary>
    JointPlanning,
}

/// <summary>What a mandate says of an exchange.</summary>
public enum MandateRule
{
    /// <summary>It may be.</summary>
    Allowed,

    /// <summary>It may be while a waiver says so.</summary>
    NeedsWaiver,

    /// <summary>It may not be.</summary>
    Barred,
}
