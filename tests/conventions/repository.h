// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

// The checkout as these tests see it: what git tracks when it is a git checkout, else all but what is built and
// fetched.
namespace Repository {

// Paths relative to the root, sorted.
QStringList files();
QByteArray read(const QString& path);
// Neither an image nor another binary format, judged by a NUL byte among the first bytes, as git does.
bool isText(const QByteArray& content);

} // namespace Repository
