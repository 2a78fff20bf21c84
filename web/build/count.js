// Says how many tests passed, from a report of vitest or Playwright: node build/count.js FILE…
import { readFileSync } from 'node:fs';

const sum = { total: 0, succeeded: 0, failed: 0, skipped: 0 };

for (const file of process.argv.slice(2)) {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const { stats } = report;
    const [passed, failed, skipped] = stats
        ? [stats.expected + stats.flaky, stats.unexpected + report.errors.length, stats.skipped]
        : [report.numPassedTests, report.numFailedTests, report.numPendingTests];
    sum.succeeded += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.total += passed + failed + skipped;
}

for (const [name, count] of Object.entries(sum)) console.log(`  ${name}: ${count}`);
