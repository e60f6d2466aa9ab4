// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QString>

#include <map>

namespace Egov {

// Parameters of libpq by their keywords.
using ConnectionParameters = std::map<QByteArray, QString>;

// Whether each of them is known, is fit for a store and has a value that libpq takes; "storage.url" names the first
// that does not.
Expected<void> judgeConnectionParameters(const ConnectionParameters& parameters);

// As keyword='value' …, for QSqlDatabase::setConnectOptions(); with ours where nothing is said. Without host, user and
// password, which have functions of their own.
QString connectOptions(ConnectionParameters parameters, bool isWriting);

} // namespace Egov
