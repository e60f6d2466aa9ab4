// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <needs.h>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

// The gateways' own libraries run under node.
#define EGOV_REQUIRE_ORACLES()                                                                                         \
    EGOV_NEEDS(QFile::exists(QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/node_modules/stripe/package.json"))       \
            && !QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty(),                                      \
        "node with the packages of tests/gateways")

// All questions at once, all answers in their order; empty when the oracle did not answer.
inline std::vector<Egov::Json> askOracle(const std::vector<Egov::Json>& questions)
{
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(QStringLiteral("node"), {QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/oracle/oracle.mjs")});
    for (const Egov::Json& question : questions)
        node.write(question.toBytes() + '\n');
    node.closeWriteChannel();
    node.waitForFinished(60'000);
    std::vector<Egov::Json> answers;
    for (const QByteArray& line : node.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            answers.push_back(*Egov::Json::parse(line));
    }
    return answers;
}
