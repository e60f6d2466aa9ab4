{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#law}}
  <section class="notice" id="law">
    <h2>{{t:law.title}}</h2>
    <p>{{t:law.note}}</p>
    {{#lawBases}}
      <p lang="ja">{{lawBasis}}</p>
    {{/lawBases}}
    <div class="table-box" tabindex="0" role="region" aria-label="{{t:law.title}}">
      <table>
        <thead>
          <tr>
            <th scope="col">{{t:law.item}}</th>
            <th scope="col">{{t:law.then}}</th>
            <th scope="col">{{t:law.now}}</th>
          </tr>
        </thead>
        <tbody>
          {{#lawLines}}
            <tr data-path="{{lawPath}}">
              <th scope="row">{{lawLabel}}</th>
              <td lang="ja">{{lawThen}}{{#no_lawThen}}–{{/no_lawThen}}</td>
              <td lang="ja">{{lawNow}}{{#no_lawNow}}–{{/no_lawNow}}</td>
            </tr>
          {{/lawLines}}
        </tbody>
      </table>
    </div>
  </section>
{{/law}}
