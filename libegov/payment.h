// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Payment: what is owed and was paid, and the interface that a payment gateway implements.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/payment/booking/paymentstatus.h>
#include <libegov/payment/booking/paymentstore.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/gateway/gatewayregistry.h>
#include <libegov/payment/gateway/offlinegateway.h>
#include <libegov/payment/model/yen.h>
#include <libegov/payment/records/paymentrecords.h>
