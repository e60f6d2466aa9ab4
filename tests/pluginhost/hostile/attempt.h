// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <cerrno>
#include <map>
#include <vector>

// What is attacked.
struct Scene {
    QByteArray folder; // writable by everybody, with files "readable", "secret", "other" and a folder "inner"
    int service = 0; // the process that asks
    int other = 0; // another process of the same user
    QByteArray file(const char* name) const { return folder + '/' + name; }
};

// "<call>=<what came of it>", one for each call: the name of an error, or "done".
class Attempts {
public:
    void note(const QByteArray& call, long result);
    const QByteArrayList& all() const { return m_all; }

private:
    QByteArrayList m_all;
};

// By the name that a question gives. Those of Landlock alone: what the list of system calls cannot stop.
using Attempt = void (*)(const Scene&, Attempts&);
const std::map<QByteArray, Attempt>& fileAttempts();
const std::map<QByteArray, Attempt>& processAttempts();
const std::map<QByteArray, Attempt>& kernelAttempts();

// Every number of a system call but these, with zeros: those that the kernel was asked for.
void everyOtherCall(const QByteArrayList& allowed, Attempts& attempts);
