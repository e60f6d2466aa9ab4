// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtPlugin>

// The interface of the test's own kind.
class SamplePlugin {
public:
    virtual ~SamplePlugin() = default;
    virtual int answer() const = 0;
};

#define SamplePluginIid "jp.egov.SamplePlugin/1"
Q_DECLARE_INTERFACE(SamplePlugin, SamplePluginIid)
