#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Packs an earlier version's source under a higher version.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Packages.GoBackStep(), args);
