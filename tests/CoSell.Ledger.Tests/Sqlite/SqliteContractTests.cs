using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.Sqlite;

[TestClass]
public sealed class SqliteFindingTests : FindingContract<SqliteStore>;

[TestClass]
public sealed class SqliteSavingTests : SavingContract<SqliteStore>;

[TestClass]
public sealed class SqliteAccountTests : AccountContract<SqliteStore>;

[TestClass]
public sealed class SqliteRetyingTests : RetyingContract<SqliteStore>;

[TestClass]
public sealed class SqliteRememberingTests : RememberingContract<SqliteStore>;

[TestClass]
public sealed class SqliteFailureTests : FailureContract<SqliteStore>;

[TestClass]
public sealed class SqliteConflictTests : ConflictContract<SqliteStore>;

[TestClass]
public sealed class SqliteNoteTests : NoteContract<SqliteStore>;

[TestClass]
public sealed class SqlitePurgeTests : PurgeContract<SqliteStore>;

[TestClass]
public sealed class SqliteDueTests : DueContract<SqliteStore>;
