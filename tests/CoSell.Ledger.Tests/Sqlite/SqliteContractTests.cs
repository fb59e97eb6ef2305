using CoSell.Ledger.Tests.AtRest;
using CoSell.Ledger.Tests.Contract;
using CoSell.Ledger.Tests.Traces;

namespace CoSell.Ledger.Tests.Sqlite;

[TestClass]
public sealed class SqliteFindingTests : FindingContract<SqliteStore>;

[TestClass]
public sealed class SqliteNameTests : NameContract<SqliteStore>;

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

[TestClass]
public sealed class SqliteWebhookTests : WebhookContract<SqliteStore>;

[TestClass]
public sealed class SqliteDigestKeyTests : DigestKeyContract<SqliteStore>;

[TestClass]
public sealed class SqliteRotationTests : RotationContract<SqliteStore>;

[TestClass]
public sealed class SqliteValuesAtRestTests : ValuesAtRestContract<SqliteStore>;

[TestClass]
public sealed class SqliteTracesTests : TracesContract<SqliteStore>;

[TestClass]
public sealed class SqliteOperationsTests : OperationsContract<SqliteStore>;

[TestClass]
public sealed class SqliteNoticeTests : NoticeContract<SqliteStore>;
