// mocha's spec reporter that also writes {passed, failed, pending} to PMW_REPORT, whole or not at all.
const { renameSync, writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.PMW_REPORT;
      if (!file) return;
      const { passes, failures, pending } = runner.stats;
      writeFileSync(`${file}.tmp`, JSON.stringify({ passed: passes, failed: failures, pending }));
      renameSync(`${file}.tmp`, file);
    });
  }
};
