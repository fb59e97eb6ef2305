using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;

namespace CoSell.Core.Planning;

/// <summary>What a planner knows beside the two records.</summary>
public sealed record PlanningContext(
    FieldMapping Mapping,
    SyncSettings Settings,
    Link Link,
    Digester Digester,
    DateTimeOffset Now);
