# TAB for hvn in PowerShell 5 and 7. Made by: hvn completion powershell
Register-ArgumentCompleter -Native -CommandName 'hvn', 'hvn.exe', 'hvn.cmd' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    if ($wordToComplete -eq '') { $words += '' }
    $kept = $env:HVN_WORDS
    $encoding = [Console]::OutputEncoding
    try {
        # Through the environment: PowerShell 5 loses empty words and quotation marks on the way to a program.
        $env:HVN_WORDS = $words -join "`n"
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $answer = @(& $commandAst.GetCommandName() '__complete' 'powershell' ($words.Count - 1) 2>$null)
    } catch {
        $answer = @()
    } finally {
        $env:HVN_WORDS = $kept
        [Console]::OutputEncoding = $encoding
    }
    if ($answer.Count -lt 2 -or -not $answer[0].StartsWith('words')) { return }
    foreach ($line in $answer[1..($answer.Count - 1)]) {
        $value, $text = $line -split "`t", 2
        if (-not $value) { continue }
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
