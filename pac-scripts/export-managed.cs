#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Exports the flows' solution from staging as managed.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Environments.ExportManagedStep(), args);
