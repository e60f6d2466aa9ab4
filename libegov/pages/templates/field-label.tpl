{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{label}}{{#required}} <span class="required">{{t:field.required}}</span>{{/required}}
