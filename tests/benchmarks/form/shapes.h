// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

// Forms and answers of any size, for measuring how cost grows.
namespace Shapes {

// So many fields of the usual types on pages of ten; every fourth hangs on another, every tenth is computed, and there
// is a rule for each ten.
Egov::Json form(int fields);
// Complete answers to it.
QByteArray answers(int fields);

// One group of nine columns, of which two hang on others and one is computed, and a sum over its rows.
Egov::Json rowsForm();
QByteArray rowsAnswers(int rows);

// The forms of forms/ and the benchmark's own, in turn, each under an id of its own.
QList<QByteArray> sharedForms(int count);
// So many of form(), each under an id of its own.
QList<QByteArray> grownForms(int count, int fields);
// What a municipality changes: its contact, a hint, a label, a field more and a rule about it.
QByteArray overlay(const Egov::Json& form, int tenant);

} // namespace Shapes
