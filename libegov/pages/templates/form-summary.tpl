{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#summary}}
  <div class="error-summary" role="alert" tabindex="-1" id="error-summary">
    <h2>{{t:fill.errors}}</h2>
    <ul>
      {{#lines}}<li><a href="#{{target}}">{{#has_about}}{{about}}: {{/has_about}}{{message}}</a></li>{{/lines}}
    </ul>
  </div>
{{/summary}}
