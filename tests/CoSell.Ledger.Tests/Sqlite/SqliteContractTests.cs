using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.Sqlite;

[TestClass]
public sealed class SqliteFindingTests : FindingContract<SqliteStore>;

[TestClass]
public sealed class SqliteSavingTests : SavingContract<SqliteStore>;

[TestClass]
public sealed class SqliteRememberingTests : RememberingContract<SqliteStore>;

[TestClass]
public sealed class SqliteDueTests : DueContract<SqliteStore>;
