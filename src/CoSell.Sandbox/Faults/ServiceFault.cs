namespace CoSell.Sandbox.Faults;

/// <summary>Whom the flows call.</summary>
internal enum FaultyService
{
    PartnerCenter,
    Salesforce,
    Dataverse,
    Api,
}

/// <summary>What can go wrong with a call, as a person at the page orders it.</summary>
internal enum ServiceFault
{
    /// <summary>The service asks to wait: 429, in Salesforce 503.</summary>
    Throttled,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>No answer in time, and nothing was done.</summary>
    TimeoutBefore,

    /// <summary>No answer in time, although it was done.</summary>
    TimeoutAfter,

    /// <summary>401, whatever token the call carries.</summary>
    SignInRefused,

    /// <summary>Nobody is there: the connection is cut.</summary>
    Unreachable,
}
