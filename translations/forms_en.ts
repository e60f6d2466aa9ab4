<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 The libegov authors
SPDX-License-Identifier: Apache-2.0
-->
<TS version="2.1" language="en_GB" sourcelanguage="ja_JP">
<context>
    <name>bulky-waste-collection</name>
    <message>
        <source>粗大ごみ収集の申込</source>
        <translation>Application for collection of bulky waste</translation>
    </message>
    <message>
        <source>家庭から出る粗大ごみの収集を申し込みます。収集日の朝8時までに、決められた場所へ出してください。</source>
        <translation>Apply for the collection of bulky waste from your household. Put it out at the agreed place by 8 a.m. on the day of collection.</translation>
    </message>
    <message>
        <source>粗大ごみ処理手数料</source>
        <translation>Bulky waste fee</translation>
    </message>
    <message>
        <source>粗大ごみ受付</source>
        <translation>Bulky waste desk</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>家庭から出たものだけを申し込みます。事業から出たものは含みません。</source>
        <translation>I apply only for things from a household, not from a business.</translation>
    </message>
    <message>
        <source>申込者</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>集合住宅は建物名と部屋番号も入力してください。</source>
        <translation>If you live in an apartment building, also enter its name and your room number.</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付番号と収集日をお知らせします。</source>
        <translation>We will send you the reference number and the day of collection.</translation>
    </message>
    <message>
        <source>品目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>エアコン、テレビ、冷蔵庫・冷凍庫、洗濯機・衣類乾燥機は収集できません（家電リサイクル法）。</source>
        <translation>Air conditioners, televisions, refrigerators and freezers, washing machines and clothes dryers cannot be collected (Home Appliance Recycling Act).</translation>
    </message>
    <message>
        <source>いちばん長い辺</source>
        <translation>Longest side</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>点</source>
        <translation>articles</translation>
    </message>
    <message>
        <source>手数料</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>合計点数</source>
        <translation>Number of articles in total</translation>
    </message>
    <message>
        <source>手数料の合計</source>
        <translation>Total of the fees</translation>
    </message>
    <message>
        <source>収集できないもの</source>
        <translation>What cannot be collected</translation>
    </message>
    <message>
        <source>家電4品目、パソコン、消火器、タイヤなど処理の難しいものは含みません。</source>
        <translation>It contains none of the four kinds of home appliances and nothing hard to treat, such as computers, fire extinguishers or tyres.</translation>
    </message>
    <message>
        <source>収集</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>排出場所</source>
        <translation>Where you will put it out</translation>
    </message>
    <message>
        <source>自宅の前（戸建て）</source>
        <translation>In front of the house (detached house)</translation>
    </message>
    <message>
        <source>集合住宅のごみ置き場</source>
        <translation>Waste station of the apartment building</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>排出場所（その他）</source>
        <translation>Where you will put it out (other)</translation>
    </message>
    <message>
        <source>場所だけを書いてください。</source>
        <translation>Write only the place.</translation>
    </message>
    <message>
        <source>選べる最初の収集日</source>
        <translation>Earliest possible day of collection</translation>
    </message>
    <message>
        <source>希望収集日</source>
        <translation>Desired day of collection</translation>
    </message>
    <message>
        <source>土曜日、日曜日、祝日、年末年始などの休みの日は選べません。</source>
        <translation>Saturdays, Sundays, public holidays and days off such as the New Year holidays cannot be chosen.</translation>
    </message>
    <message>
        <source>1回に申し込める点数を超えています。</source>
        <translation>This is more articles than one application may have.</translation>
    </message>
    <message>
        <source>この大きさのものは収集できません。担当課へお問い合わせください。</source>
        <translation>A thing of this size cannot be collected. Please ask the department in charge.</translation>
    </message>
    <message>
        <source>収集日は、選べる最初の収集日以降の日にしてください。</source>
        <translation>Choose the earliest possible day of collection or a later one.</translation>
    </message>
    <message>
        <source>その日は収集が休みです。</source>
        <translation>There is no collection on that day.</translation>
    </message>
    <message>
        <source>収集日は2か月先までの日にしてください。</source>
        <translation>Choose a day within the next two months.</translation>
    </message>
</context>
<context>
    <name>child-allowance-claim</name>
    <message>
        <source>児童手当 認定請求書</source>
        <translation>Claim for child allowance</translation>
    </message>
    <message>
        <source>児童手当を初めて受け取る方、他の市区町村から転入した方などの請求です。公務員の方は勤務先へ請求してください。</source>
        <translation>For those who receive child allowance for the first time, have moved in from another municipality, and the like. Public officials claim it from their employer.</translation>
    </message>
    <message>
        <source>児童手当の担当課</source>
        <translation>Department for child allowance</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>記載した内容に誤りはありません。</source>
        <translation>What I have written is correct.</translation>
    </message>
    <message>
        <source>市区町村が、審査のために住民基本台帳、所得および年金の加入状況を確認することに同意します。</source>
        <translation>I agree that the municipality checks the resident register, income and pension enrolment to examine this claim.</translation>
    </message>
    <message>
        <source>請求者</source>
        <translation>Claimant</translation>
    </message>
    <message>
        <source>父母のうち所得が高い方が請求者になります。</source>
        <translation>Of the two parents, the one with the higher income is the claimant.</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>住民票の住所を入力してください。</source>
        <translation>Enter the address of your resident record.</translation>
    </message>
    <message>
        <source>個人番号（マイナンバー）</source>
        <translation>Individual number (My Number)</translation>
    </message>
    <message>
        <source>日中に連絡できる電話番号</source>
        <translation>Telephone number in the daytime</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付や補正のお知らせを送ります。</source>
        <translation>We send notices of receipt and of corrections there.</translation>
    </message>
    <message>
        <source>職業</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>会社員など（被用者）</source>
        <translation>Employee</translation>
    </message>
    <message>
        <source>自営業・無職など（被用者でない）</source>
        <translation>Self-employed, not working and so on (not an employee)</translation>
    </message>
    <message>
        <source>公務員</source>
        <translation>Public official</translation>
    </message>
    <message>
        <source>勤務先への請求になります。独立行政法人などへの出向中を除きます。</source>
        <translation>You claim it from your employer, unless you are on loan to an independent administrative agency or the like.</translation>
    </message>
    <message>
        <source>加入している年金</source>
        <translation>Pension</translation>
    </message>
    <message>
        <source>厚生年金</source>
        <translation>Employees' pension</translation>
    </message>
    <message>
        <source>国民年金</source>
        <translation>National pension</translation>
    </message>
    <message>
        <source>共済組合など</source>
        <translation>Mutual aid association and the like</translation>
    </message>
    <message>
        <source>加入していない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>加入している医療保険</source>
        <translation>Health insurance</translation>
    </message>
    <message>
        <source>健康保険組合・全国健康保険協会</source>
        <translation>Health insurance society or Japan Health Insurance Association</translation>
    </message>
    <message>
        <source>国民健康保険</source>
        <translation>National health insurance</translation>
    </message>
    <message>
        <source>共済組合</source>
        <translation>Mutual aid association</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>1月1日現在の住所</source>
        <translation>Address as of 1 January</translation>
    </message>
    <message>
        <source>1月から5月までの請求では前年の1月1日現在です。</source>
        <translation>For claims from January to May, as of 1 January of the previous year.</translation>
    </message>
    <message>
        <source>いまと同じ市区町村</source>
        <translation>In this municipality</translation>
    </message>
    <message>
        <source>ほかの市区町村</source>
        <translation>In another municipality</translation>
    </message>
    <message>
        <source>国外</source>
        <translation>Abroad</translation>
    </message>
    <message>
        <source>1月1日現在の住所（所在地）</source>
        <translation>Address as of 1 January (where)</translation>
    </message>
    <message>
        <source>旅券の写し（1月1日に国外にいたことが分かるページ）</source>
        <translation>Copy of the passport (pages that show the stay abroad on 1 January)</translation>
    </message>
    <message>
        <source>代理人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>代理人が手続をしますか</source>
        <translation>Does an agent act for you?</translation>
    </message>
    <message>
        <source>代理人の氏名</source>
        <translation>Name of the agent</translation>
    </message>
    <message>
        <source>代理人の住所</source>
        <translation>Address of the agent</translation>
    </message>
    <message>
        <source>代理人の電話番号</source>
        <translation>Telephone number of the agent</translation>
    </message>
    <message>
        <source>委任状</source>
        <translation>Power of attorney</translation>
    </message>
    <message>
        <source>配偶者</source>
        <translation>Spouse</translation>
    </message>
    <message>
        <source>配偶者の有無</source>
        <translation>Do you have a spouse?</translation>
    </message>
    <message>
        <source>配偶者の氏名</source>
        <translation>Spouse's name</translation>
    </message>
    <message>
        <source>配偶者の生年月日</source>
        <translation>Spouse's date of birth</translation>
    </message>
    <message>
        <source>配偶者の個人番号（マイナンバー）</source>
        <translation>Spouse's individual number (My Number)</translation>
    </message>
    <message>
        <source>配偶者と同居していますか</source>
        <translation>Do you live with your spouse?</translation>
    </message>
    <message>
        <source>配偶者の住所</source>
        <translation>Spouse's address</translation>
    </message>
    <message>
        <source>配偶者の職業</source>
        <translation>Spouse's occupation</translation>
    </message>
    <message>
        <source>自営業など</source>
        <translation>Self-employed and the like</translation>
    </message>
    <message>
        <source>無職</source>
        <translation>Not working</translation>
    </message>
    <message>
        <source>配偶者の1月1日現在の住所</source>
        <translation>Spouse's address as of 1 January</translation>
    </message>
    <message>
        <source>請求者の所得は配偶者より高いですか</source>
        <translation>Is the claimant's income higher than the spouse's?</translation>
    </message>
    <message>
        <source>所得が高い方が請求者になります。</source>
        <translation>The parent with the higher income is the claimant.</translation>
    </message>
    <message>
        <source>児童</source>
        <translation>Children</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日までの間にある児童を、年齢の高い順に入力してください。</source>
        <translation>Enter the children up to the first 31 March after they turn 18, the eldest first.</translation>
    </message>
    <message>
        <source>続柄</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>子</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>孫</source>
        <translation>Grandchild</translation>
    </message>
    <message>
        <source>弟・妹</source>
        <translation>Younger brother or sister</translation>
    </message>
    <message>
        <source>その他（未成年後見人など）</source>
        <translation>Other (guardian of a minor and so on)</translation>
    </message>
    <message>
        <source>同居していますか</source>
        <translation>Does the child live with you?</translation>
    </message>
    <message>
        <source>児童の住所</source>
        <translation>Address of the child</translation>
    </message>
    <message>
        <source>別居の理由</source>
        <translation>Reason for living apart</translation>
    </message>
    <message>
        <source>病名や障害の内容は書かないでください。</source>
        <translation>Do not write about illnesses or disabilities.</translation>
    </message>
    <message>
        <source>監護していますか</source>
        <translation>Do you have custody and care?</translation>
    </message>
    <message>
        <source>日常の世話や養育をしていることです。</source>
        <translation>That you look after and bring up the child in daily life.</translation>
    </message>
    <message>
        <source>生計関係</source>
        <translation>Relation of support</translation>
    </message>
    <message>
        <source>同一（生計を同じくする）</source>
        <translation>Shared household budget</translation>
    </message>
    <message>
        <source>維持（父母でない方が生計を維持する）</source>
        <translation>Supported by someone who is not a parent</translation>
    </message>
    <message>
        <source>年齢</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>歳</source>
        <translation>years old</translation>
    </message>
    <message>
        <source>支給対象となる最後の日</source>
        <translation>Last day covered</translation>
    </message>
    <message>
        <source>児童の数</source>
        <translation>Number of children</translation>
    </message>
    <message>
        <source>人</source>
        <translation>persons</translation>
    </message>
    <message>
        <source>別居監護申立書</source>
        <translation>Statement on custody of a child living apart</translation>
    </message>
    <message>
        <source>別居している児童がいる場合に必要です。</source>
        <translation>Needed if a child lives apart from you.</translation>
    </message>
    <message>
        <source>年金加入が確認できる書類</source>
        <translation>Proof of pension enrolment</translation>
    </message>
    <message>
        <source>3歳未満の児童がいて、共済組合などに加入している場合に必要です。</source>
        <translation>Needed if you have a child under 3 and belong to a mutual aid association or the like.</translation>
    </message>
    <message>
        <source>大学生年代の子</source>
        <translation>Children of university age</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日を過ぎ、22歳に達する日以後の最初の3月31日までの間にある子です。第3子以降の加算の数え方に使います。</source>
        <translation>Children between the first 31 March after turning 18 and the first 31 March after turning 22. They are counted for the higher amount from the third child on.</translation>
    </message>
    <message>
        <source>生計費を負担している大学生年代の子がいますか</source>
        <translation>Do you bear the living costs of children of university age?</translation>
    </message>
    <message>
        <source>職業など</source>
        <translation>Occupation and so on</translation>
    </message>
    <message>
        <source>学生</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>就労している</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>多子加算で数える子の数</source>
        <translation>Children counted for the higher amount</translation>
    </message>
    <message>
        <source>監護相当・生計費の負担についての確認書</source>
        <translation>Confirmation of care and of bearing living costs</translation>
    </message>
    <message>
        <source>大学生年代の子を含めて3人以上のときに必要です。</source>
        <translation>Needed if there are three or more, including children of university age.</translation>
    </message>
    <message>
        <source>請求の事由</source>
        <translation>Reason for the claim</translation>
    </message>
    <message>
        <source>出生</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>転入</source>
        <translation>Moved in</translation>
    </message>
    <message>
        <source>前の市区町村の転出予定日を入力してください。</source>
        <translation>Enter the planned day of moving out of the previous municipality.</translation>
    </message>
    <message>
        <source>公務員の退職</source>
        <translation>Left public service</translation>
    </message>
    <message>
        <source>国外からの帰国</source>
        <translation>Return from abroad</translation>
    </message>
    <message>
        <source>養育の開始</source>
        <translation>Began to bring up a child</translation>
    </message>
    <message>
        <source>受給者の変更</source>
        <translation>Change of recipient</translation>
    </message>
    <message>
        <source>事由の発生した日</source>
        <translation>Day of the event</translation>
    </message>
    <message>
        <source>出生日、転出予定日、退職日などです。</source>
        <translation>The day of birth, of the planned move, of leaving the job, and so on.</translation>
    </message>
    <message>
        <source>15日特例の期限</source>
        <translation>Last day of the 15-day rule</translation>
    </message>
    <message>
        <source>事由の発生した日の翌日から15日目。閉庁日に当たるときは翌開庁日です。</source>
        <translation>The 15th day from the day after the event; if the office is closed then, the next day it is open.</translation>
    </message>
    <message>
        <source>15日特例の対象</source>
        <translation>Within the 15-day rule</translation>
    </message>
    <message>
        <source>支給が始まる月（初日）</source>
        <translation>Month in which payment begins (first day)</translation>
    </message>
    <message>
        <source>見込みです。決定通知書でお知らせします。</source>
        <translation>An estimate. The notice of decision will tell.</translation>
    </message>
    <message>
        <source>振込先</source>
        <translation>Payment to</translation>
    </message>
    <message>
        <source>手当の受取口座</source>
        <translation>Account for the allowance</translation>
    </message>
    <message>
        <source>公金受取口座を使う</source>
        <translation>Use the registered account for public payments</translation>
    </message>
    <message>
        <source>マイナポータルで登録した口座です。通帳の写しは要りません。</source>
        <translation>The account registered on Mynaportal. No copy of the bankbook is needed.</translation>
    </message>
    <message>
        <source>口座を指定する</source>
        <translation>Name an account</translation>
    </message>
    <message>
        <source>振込先の口座</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>請求者本人名義の普通または当座の口座に限ります。貯蓄口座、配偶者や児童の名義は使えません。</source>
        <translation>Only an ordinary or current account in the claimant's own name. Savings accounts, and accounts in the name of the spouse or a child, cannot be used.</translation>
    </message>
    <message>
        <source>口座の名義</source>
        <translation>Holder of the account</translation>
    </message>
    <message>
        <source>指定した口座は請求者本人の名義です。</source>
        <translation>The account is in the claimant's own name.</translation>
    </message>
    <message>
        <source>連絡事項</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>個人番号、病名、障害の内容など、この請求に要らないことは書かないでください。</source>
        <translation>Do not write what this claim does not need, such as individual numbers, illnesses or disabilities.</translation>
    </message>
    <message>
        <source>公務員の方は勤務先へ請求してください。</source>
        <translation>Public officials claim it from their employer.</translation>
    </message>
    <message>
        <source>所得が高い方が請求者になります。配偶者の方の名前で請求してください。</source>
        <translation>The parent with the higher income is the claimant. Please claim in your spouse's name.</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日を過ぎた方は、大学生年代の子の欄に入力してください。</source>
        <translation>Enter those who are past the first 31 March after turning 18 among the children of university age.</translation>
    </message>
    <message>
        <source>監護していない児童の手当は請求できません。</source>
        <translation>You cannot claim for a child who is not in your care.</translation>
    </message>
    <message>
        <source>大学生年代（18歳の年度末を過ぎて22歳の年度末まで）の子ではありません。</source>
        <translation>This is not a child of university age (after the fiscal year of turning 18, up to the end of the fiscal year of turning 22).</translation>
    </message>
    <message>
        <source>事由の発生した日は、今日から1か月先までの日を入力してください。</source>
        <translation>The day of the event must not be more than one month ahead.</translation>
    </message>
    <message>
        <source>出生の日と同じ生年月日の児童が見当たりません。</source>
        <translation>No child has the day of birth given as the day of the event.</translation>
    </message>
</context>
<context>
    <name>resident-record-copy</name>
    <message>
        <source>住民票の写しの交付請求</source>
        <translation>Request for a copy of the resident record</translation>
    </message>
    <message>
        <source>本人または同じ世帯の方の住民票の写しを請求します。写しは住民登録地へ郵送し、請求の控えは電子でお渡しします。</source>
        <translation>Request a copy of the resident record of yourself or of a member of your household. The copy is posted to the registered address; the receipt of the request is electronic.</translation>
    </message>
    <message>
        <source>住民票の写し交付手数料</source>
        <translation>Fee for copies of the resident record</translation>
    </message>
    <message>
        <source>郵送料</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>住民票の担当課</source>
        <translation>Department for resident records</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>偽りその他不正の手段により交付を受けた者は、30万円以下の罰金に処せられることがあることを理解しました（住民基本台帳法第46条）。</source>
        <translation>I understand that whoever obtains a copy by deceit or other wrongful means may be fined up to 300,000 yen (Basic Resident Register Act, article 46).</translation>
    </message>
    <message>
        <source>請求者</source>
        <translation>Claimant</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>住民登録をしている住所です。写しはこの住所へ送ります。</source>
        <translation>Your registered address. The copy is sent there.</translation>
    </message>
    <message>
        <source>日中に連絡できる電話番号</source>
        <translation>Telephone number in the daytime</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付と発送をお知らせします。</source>
        <translation>We will tell you of receipt and dispatch.</translation>
    </message>
    <message>
        <source>必要な住民票</source>
        <translation>The record you need</translation>
    </message>
    <message>
        <source>世帯主の氏名</source>
        <translation>Name of the head of household</translation>
    </message>
    <message>
        <source>必要な方</source>
        <translation>Whose record</translation>
    </message>
    <message>
        <source>本人だけ</source>
        <translation>Only yourself</translation>
    </message>
    <message>
        <source>世帯全員</source>
        <translation>The whole household</translation>
    </message>
    <message>
        <source>世帯の一部</source>
        <translation>Part of the household</translation>
    </message>
    <message>
        <source>世帯の一部の方</source>
        <translation>Members of the household</translation>
    </message>
    <message>
        <source>請求者から見た続柄</source>
        <translation>Relationship to the claimant</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>Yourself</translation>
    </message>
    <message>
        <source>配偶者</source>
        <translation>Spouse</translation>
    </message>
    <message>
        <source>子</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>父母</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>祖父母</source>
        <translation>Grandparent</translation>
    </message>
    <message>
        <source>孫</source>
        <translation>Grandchild</translation>
    </message>
    <message>
        <source>兄弟姉妹</source>
        <translation>Brother or sister</translation>
    </message>
    <message>
        <source>その他の同一世帯員</source>
        <translation>Other member of the household</translation>
    </message>
    <message>
        <source>通数</source>
        <translation>Number of copies</translation>
    </message>
    <message>
        <source>通</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>記載する事項</source>
        <translation>What the copy shows</translation>
    </message>
    <message>
        <source>選ばない事項は省いて交付します。</source>
        <translation>What you do not choose is left out of the copy.</translation>
    </message>
    <message>
        <source>世帯主の氏名と続柄</source>
        <translation>Name of the head of household, and relationship</translation>
    </message>
    <message>
        <source>本籍と筆頭者</source>
        <translation>Registered domicile and head of the family register</translation>
    </message>
    <message>
        <source>前住所</source>
        <translation>Previous address</translation>
    </message>
    <message>
        <source>個人番号（マイナンバー）</source>
        <translation>Individual number (My Number)</translation>
    </message>
    <message>
        <source>提出先で使える場合に限ります。</source>
        <translation>Only where the recipient may use it.</translation>
    </message>
    <message>
        <source>住民票コード</source>
        <translation>Resident record code</translation>
    </message>
    <message>
        <source>在留資格などの情報（外国人住民の方）</source>
        <translation>Residence status and so on (foreign residents)</translation>
    </message>
    <message>
        <source>個人番号を記載する理由</source>
        <translation>Reason for including the individual number</translation>
    </message>
    <message>
        <source>勤務先への提出</source>
        <translation>For an employer</translation>
    </message>
    <message>
        <source>税の手続</source>
        <translation>Tax procedures</translation>
    </message>
    <message>
        <source>社会保障の手続</source>
        <translation>Social security procedures</translation>
    </message>
    <message>
        <source>使いみちと送り先</source>
        <translation>Purpose and where the copy is sent</translation>
    </message>
    <message>
        <source>使用目的</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>運転免許・資格</source>
        <translation>Driving licence, qualification</translation>
    </message>
    <message>
        <source>就職・勤務先</source>
        <translation>Employment</translation>
    </message>
    <message>
        <source>入学・学校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>住宅・不動産</source>
        <translation>Housing, real estate</translation>
    </message>
    <message>
        <source>年金・保険</source>
        <translation>Pension, insurance</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>使用目的（その他）</source>
        <translation>Purpose (other)</translation>
    </message>
    <message>
        <source>病名など、請求に要らないことは書かないでください。</source>
        <translation>Do not write what the request does not need, such as illnesses.</translation>
    </message>
    <message>
        <source>提出先</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>提出先の名前だけを書いてください。</source>
        <translation>Write only the name of the recipient.</translation>
    </message>
    <message>
        <source>送り先</source>
        <translation>Where the copy is sent</translation>
    </message>
    <message>
        <source>住民票の写しは、住民登録をしている住所へ送ります。ほかの住所へは送れません。</source>
        <translation>The copy is sent to your registered address and to no other.</translation>
    </message>
    <message>
        <source>お支払いの額</source>
        <translation>Amount to pay</translation>
    </message>
    <message>
        <source>15歳未満の方は請求できません。法定代理人の方が窓口で請求してください。</source>
        <translation>Persons under 15 cannot apply here. A legal representative applies at the counter.</translation>
    </message>
</context>
<context>
    <name>tenants</name>
    <message>
        <source>いす</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>机・テーブル</source>
        <translation>Desk or table</translation>
    </message>
    <message>
        <source>ソファー（1人掛け）</source>
        <translation>Sofa (one seat)</translation>
    </message>
    <message>
        <source>ソファー（2人掛け以上）</source>
        <translation>Sofa (two seats or more)</translation>
    </message>
    <message>
        <source>ベッド（マットレスを除く）</source>
        <translation>Bed (without mattress)</translation>
    </message>
    <message>
        <source>マットレス</source>
        <translation>Mattress</translation>
    </message>
    <message>
        <source>布団</source>
        <translation>Futon</translation>
    </message>
    <message>
        <source>じゅうたん</source>
        <translation>Carpet</translation>
    </message>
    <message>
        <source>たんす</source>
        <translation>Chest of drawers</translation>
    </message>
    <message>
        <source>本棚</source>
        <translation>Bookshelf</translation>
    </message>
    <message>
        <source>自転車</source>
        <translation>Bicycle</translation>
    </message>
    <message>
        <source>ストーブ</source>
        <translation>Stove</translation>
    </message>
    <message>
        <source>扇風機</source>
        <translation>Electric fan</translation>
    </message>
    <message>
        <source>掃除機</source>
        <translation>Vacuum cleaner</translation>
    </message>
    <message>
        <source>電子レンジ</source>
        <translation>Microwave oven</translation>
    </message>
    <message>
        <source>のぼり・旗ざお</source>
        <translation>Banner or flagpole</translation>
    </message>
    <message>
        <source>こたつ</source>
        <translation>Kotatsu (heated table)</translation>
    </message>
    <message>
        <source>ベビーカー</source>
        <translation>Pushchair</translation>
    </message>
    <message>
        <source>農具（手で持てるもの）</source>
        <translation>Farm tool (that can be carried by hand)</translation>
    </message>
    <message>
        <source>楽器用のいす</source>
        <translation>Chair for musicians</translation>
    </message>
    <message>
        <source>池田市 子育て支援課（例示）</source>
        <translation>Ikeda City, Childcare Support Division (example)</translation>
    </message>
    <message>
        <source>池田市 総合窓口課（例示）</source>
        <translation>Ikeda City, General Counter Division (example)</translation>
    </message>
    <message>
        <source>池田市 業務センター（例示）</source>
        <translation>Ikeda City, Service Centre (example)</translation>
    </message>
    <message>
        <source>箕面市 児童手当の窓口（例示）</source>
        <translation>Minoh City, child allowance desk (example)</translation>
    </message>
    <message>
        <source>箕面市 戸籍住民異動室（例示）</source>
        <translation>Minoh City, Family and Resident Registration (example)</translation>
    </message>
    <message>
        <source>箕面市 粗大ごみ受付（例示）</source>
        <translation>Minoh City, bulky waste desk (example)</translation>
    </message>
    <message>
        <source>開庁日の8時45分から17時15分まで</source>
        <translation>8:45 a.m. to 5:15 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>父母のうち所得が高い方が請求者になります。池田市では、通知を電子メールでもお送りします。</source>
        <translation>The parent with the higher income is the claimant. Ikeda City also sends its notices by e-mail.</translation>
    </message>
    <message>
        <source>通知を受け取るメールアドレス</source>
        <translation>E-mail address for notices</translation>
    </message>
    <message>
        <source>こども医療費の助成もあわせて案内を希望しますか</source>
        <translation>Would you also like information on the subsidy for children's medical costs?</translation>
    </message>
    <message>
        <source>通帳またはキャッシュカードの写し</source>
        <translation>Copy of the passbook or cash card</translation>
    </message>
    <message>
        <source>箕面市では、口座を指定する場合に必要です。</source>
        <translation>Minoh City needs it when you name an account.</translation>
    </message>
    <message>
        <source>出生日、転出予定日、退職日などです。転入の方は、前の市区町村の転出証明書の日付を見てください。</source>
        <translation>The day of birth, of the planned move, of leaving the service and so on. If you moved in, see the date on the moving-out certificate of your former municipality.</translation>
    </message>
    <message>
        <source>池田市では、1回の請求は5通までです。</source>
        <translation>Ikeda City issues up to 5 copies per request.</translation>
    </message>
    <message>
        <source>必要になる日</source>
        <translation>Day on which you need it</translation>
    </message>
    <message>
        <source>分かる場合に入力してください。お届けまで1週間ほどかかります。</source>
        <translation>Enter it if you know it. Delivery takes about a week.</translation>
    </message>
    <message>
        <source>提出先（会社名・学校名など）</source>
        <translation>To whom you will submit it (company, school etc.)</translation>
    </message>
    <message>
        <source>郵送料（特定記録）</source>
        <translation>Postage (recorded mail)</translation>
    </message>
    <message>
        <source>箕面市では、特定記録郵便でお送りします。</source>
        <translation>Minoh City sends it by recorded mail.</translation>
    </message>
    <message>
        <source>部屋からの運び出しの手伝いが必要ですか</source>
        <translation>Do you need help carrying it out of your home?</translation>
    </message>
    <message>
        <source>65歳以上の方だけの世帯、障害のある方だけの世帯が対象です。</source>
        <translation>For households in which everybody is 65 or older or has a disability.</translation>
    </message>
    <message>
        <source>エアコン、テレビ、冷蔵庫・冷凍庫、洗濯機・衣類乾燥機は収集できません（家電リサイクル法）。箕面市では、まだ使えるものの引き取り先も案内しています。</source>
        <translation>Air conditioners, televisions, refrigerators, freezers, washing machines and dryers cannot be collected (Home Appliance Recycling Act). Minoh City also tells you who takes things that can still be used.</translation>
    </message>
    <message>
        <source>環境クリーンセンターへ自分で持ち込む</source>
        <translation>I bring it to the Clean Centre myself</translation>
    </message>
    <message>
        <source>箕面市では、排出場所を自宅の前、ごみ置き場、持ち込みから選んでください。</source>
        <translation>In Minoh City choose the front of your home, the waste station or bringing it yourself.</translation>
    </message>
</context>
<context>
    <name>disaster-damage-certificate</name>
    <message>
        <source>罹災証明書の発行申請</source>
        <translation>Application for a disaster damage certificate</translation>
    </message>
    <message>
        <source>風水害や地震で被害を受けた住家について、被害の程度を証明する書類を申請します。火災の場合は消防署へ申請してください。</source>
        <translation>Apply for the document that certifies how far your home was damaged by wind, water or earthquake. After a fire apply to the fire station.</translation>
    </message>
    <message>
        <source>罹災証明の担当課</source>
        <translation>Division for disaster damage certificates</translation>
    </message>
    <message>
        <source>市区町村が、証明のために住民基本台帳と固定資産の記録を確認することに同意します。</source>
        <translation>I agree that the municipality looks into the resident register and the property records for the certificate.</translation>
    </message>
    <message>
        <source>申請者</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>いまの住所</source>
        <translation>Address now</translation>
    </message>
    <message>
        <source>避難先にいる方は、連絡の届く住所を入力してください。</source>
        <translation>If you are evacuated, enter an address where we can reach you.</translation>
    </message>
    <message>
        <source>被害を受けた住家との関係</source>
        <translation>How you are related to the damaged home</translation>
    </message>
    <message>
        <source>住んでいる世帯の世帯主</source>
        <translation>Head of the household living there</translation>
    </message>
    <message>
        <source>住んでいる世帯の家族</source>
        <translation>Member of the household living there</translation>
    </message>
    <message>
        <source>所有者（住んでいない）</source>
        <translation>Owner, not living there</translation>
    </message>
    <message>
        <source>被害の状況</source>
        <translation>The damage</translation>
    </message>
    <message>
        <source>罹災の原因</source>
        <translation>Cause of the damage</translation>
    </message>
    <message>
        <source>暴風・竜巻</source>
        <translation>Storm, tornado</translation>
    </message>
    <message>
        <source>大雨・洪水・高潮</source>
        <translation>Heavy rain, flood, storm surge</translation>
    </message>
    <message>
        <source>地震</source>
        <translation>Earthquake</translation>
    </message>
    <message>
        <source>土砂災害</source>
        <translation>Landslide</translation>
    </message>
    <message>
        <source>罹災の原因（その他）</source>
        <translation>Cause of the damage (other)</translation>
    </message>
    <message>
        <source>原因だけを書いてください。</source>
        <translation>Write the cause only.</translation>
    </message>
    <message>
        <source>罹災した日</source>
        <translation>Day of the damage</translation>
    </message>
    <message>
        <source>罹災した住家の所在地</source>
        <translation>Address of the damaged home</translation>
    </message>
    <message>
        <source>持家・借家の別</source>
        <translation>Owned or rented</translation>
    </message>
    <message>
        <source>持家</source>
        <translation>Owned</translation>
    </message>
    <message>
        <source>借家</source>
        <translation>Rented</translation>
    </message>
    <message>
        <source>所有者の氏名または名称</source>
        <translation>Name of the owner</translation>
    </message>
    <message>
        <source>氏名または名称だけを書いてください。</source>
        <translation>Write the name only.</translation>
    </message>
    <message>
        <source>建物の区分</source>
        <translation>Kind of building</translation>
    </message>
    <message>
        <source>戸建て</source>
        <translation>Detached house</translation>
    </message>
    <message>
        <source>集合住宅</source>
        <translation>Apartment building</translation>
    </message>
    <message>
        <source>店舗などとの併用住宅</source>
        <translation>Home with a shop or the like</translation>
    </message>
    <message>
        <source>床からの浸水の深さ</source>
        <translation>Depth of water above the floor</translation>
    </message>
    <message>
        <source>被害の内容</source>
        <translation>What is damaged</translation>
    </message>
    <message>
        <source>屋根、外壁、床、柱など、どこがどのように壊れたかを書いてください。</source>
        <translation>Write what is broken and how: roof, outer wall, floor, pillars and so on.</translation>
    </message>
    <message>
        <source>病名など、この申請に要らないことは書かないでください。</source>
        <translation>Do not write names of illnesses or anything else that this application does not need.</translation>
    </message>
    <message>
        <source>被害の写真</source>
        <translation>Photographs of the damage</translation>
    </message>
    <message>
        <source>建物の四方からの全景と、被害箇所の近景を添えてください。</source>
        <translation>Attach views of the whole building from four sides and close views of the damage.</translation>
    </message>
    <message>
        <source>写真による自己判定方式に同意しますか</source>
        <translation>Do you agree to be judged by your photographs?</translation>
    </message>
    <message>
        <source>同意すると、現地調査をせずに「準半壊に至らない（一部損壊）」として証明します。</source>
        <translation>If you agree, the damage is certified as “partial, less than quasi-half destroyed” without a visit.</translation>
    </message>
    <message>
        <source>現地調査に立ち会える日時</source>
        <translation>When you can be present at a visit</translation>
    </message>
    <message>
        <source>日時だけを書いてください。</source>
        <translation>Write days and times only.</translation>
    </message>
    <message>
        <source>世帯と証明書</source>
        <translation>Household and certificate</translation>
    </message>
    <message>
        <source>罹災した世帯の方</source>
        <translation>People of the damaged household</translation>
    </message>
    <message>
        <source>世帯主</source>
        <translation>Head of household</translation>
    </message>
    <message>
        <source>世帯の人数</source>
        <translation>People in the household</translation>
    </message>
    <message>
        <source>必要な部数</source>
        <translation>Number of copies</translation>
    </message>
    <message>
        <source>部</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>使いみち</source>
        <translation>What you need it for</translation>
    </message>
    <message>
        <source>生活再建の支援金</source>
        <translation>Grants for rebuilding</translation>
    </message>
    <message>
        <source>保険金の請求</source>
        <translation>Insurance claim</translation>
    </message>
    <message>
        <source>税や保険料の減免</source>
        <translation>Reduction of tax or premiums</translation>
    </message>
    <message>
        <source>融資</source>
        <translation>Loan</translation>
    </message>
    <message>
        <source>罹災の日から3か月を過ぎています。受け付けられないことがあります。</source>
        <translation>More than three months have passed since the damage. The application may not be accepted.</translation>
    </message>
    <message>
        <source>世帯主は1人です。</source>
        <translation>There is one head of household.</translation>
    </message>
</context>
<context>
    <name>information-disclosure</name>
    <message>
        <source>公文書開示請求</source>
        <translation>Request for disclosure of official documents</translation>
    </message>
    <message>
        <source>市区町村が保有する公文書の開示を請求します。どなたでも請求できます。</source>
        <translation>Request disclosure of documents that the municipality holds. Anybody may.</translation>
    </message>
    <message>
        <source>情報公開の担当課</source>
        <translation>Division for information disclosure</translation>
    </message>
    <message>
        <source>写しの作成と送付に要する費用を負担することを理解しました。</source>
        <translation>I understand that I bear the cost of making and sending copies.</translation>
    </message>
    <message>
        <source>法人その他の団体として請求しますか</source>
        <translation>Do you request on behalf of a corporation or other organisation?</translation>
    </message>
    <message>
        <source>団体の名称</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>名称だけを書いてください。</source>
        <translation>Write the name only.</translation>
    </message>
    <message>
        <source>法人番号</source>
        <translation>Corporate number</translation>
    </message>
    <message>
        <source>ある場合に入力してください。</source>
        <translation>Enter it if there is one.</translation>
    </message>
    <message>
        <source>団体の場合は担当の方の氏名です。</source>
        <translation>For an organisation, the person in charge.</translation>
    </message>
    <message>
        <source>住所または所在地</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>請求の内容</source>
        <translation>The request</translation>
    </message>
    <message>
        <source>請求する公文書の名称または内容</source>
        <translation>Name or content of the documents</translation>
    </message>
    <message>
        <source>知りたい事柄、年度、事業の名前など、公文書を特定できるように書いてください。</source>
        <translation>Write what you want to know, the fiscal year, the name of the project, so that the documents can be found.</translation>
    </message>
    <message>
        <source>ほかの人の病名や思想信条など、公文書の特定に要らないことは書かないでください。</source>
        <translation>Do not write about other people's illnesses or beliefs or anything else that is not needed to find the documents.</translation>
    </message>
    <message>
        <source>対象の年度</source>
        <translation>Fiscal years</translation>
    </message>
    <message>
        <source>令和7年度から令和8年度まで</source>
        <translation>Fiscal 2025 to fiscal 2026</translation>
    </message>
    <message>
        <source>年度だけを書いてください。</source>
        <translation>Write the years only.</translation>
    </message>
    <message>
        <source>開示の方法</source>
        <translation>How to disclose</translation>
    </message>
    <message>
        <source>閲覧</source>
        <translation>Reading at the office</translation>
    </message>
    <message>
        <source>写しの交付</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>電子データの交付</source>
        <translation>Electronic data</translation>
    </message>
    <message>
        <source>写しの受け取り方</source>
        <translation>How you receive the copies</translation>
    </message>
    <message>
        <source>窓口</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>郵送</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>請求の目的（任意）</source>
        <translation>Purpose (optional)</translation>
    </message>
    <message>
        <source>書かなくても不利になることはありません。</source>
        <translation>Leaving it empty has no disadvantage.</translation>
    </message>
    <message>
        <source>決定の期限の見込み</source>
        <translation>Decision expected by</translation>
    </message>
    <message>
        <source>請求があった日の翌日から15日以内です。延長することがあります。</source>
        <translation>Within 15 days from the day after the request. It may be extended.</translation>
    </message>
</context>
<context>
    <name>road-park-report</name>
    <message>
        <source>道路・公園の不具合の通報</source>
        <translation>Report a fault on roads or in parks</translation>
    </message>
    <message>
        <source>道路の穴、街灯の球切れ、公園の遊具の壊れなどを知らせてください。急に危ないときは電話でお願いします。</source>
        <translation>Tell us about holes in roads, street lamps that are out, broken playground equipment. If it is dangerous now, please telephone.</translation>
    </message>
    <message>
        <source>道路・公園の担当課</source>
        <translation>Division for roads and parks</translation>
    </message>
    <message>
        <source>不具合</source>
        <translation>The fault</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>道路の穴・段差</source>
        <translation>Hole or step in the road</translation>
    </message>
    <message>
        <source>街灯の球切れ</source>
        <translation>Street lamp out</translation>
    </message>
    <message>
        <source>側溝・ふたの壊れ</source>
        <translation>Broken gutter or cover</translation>
    </message>
    <message>
        <source>カーブミラー・標識</source>
        <translation>Traffic mirror or sign</translation>
    </message>
    <message>
        <source>倒木・枝</source>
        <translation>Fallen tree or branch</translation>
    </message>
    <message>
        <source>公園の遊具・設備</source>
        <translation>Playground or park equipment</translation>
    </message>
    <message>
        <source>場所</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>住所、近くの建物、電柱の番号など</source>
        <translation>Address, a building nearby, the number of a utility pole</translation>
    </message>
    <message>
        <source>気付いた日</source>
        <translation>Day on which you noticed it</translation>
    </message>
    <message>
        <source>けがや事故のおそれがありますか</source>
        <translation>Could somebody get hurt?</translation>
    </message>
    <message>
        <source>急いでいる方へ</source>
        <translation>If it is urgent</translation>
    </message>
    <message>
        <source>いますぐ危ないときは、担当課または道路緊急ダイヤル（#9910）へ電話してください。</source>
        <translation>If it is dangerous right now, call the division or the road emergency line (#9910).</translation>
    </message>
    <message>
        <source>状況</source>
        <translation>What you saw</translation>
    </message>
    <message>
        <source>人の名前や車の番号は書かないでください。</source>
        <translation>Do not write names of people or numbers of cars.</translation>
    </message>
    <message>
        <source>写真</source>
        <translation>Photographs</translation>
    </message>
    <message>
        <source>人の顔や車の番号が写らないようにしてください。</source>
        <translation>Take them without faces and number plates.</translation>
    </message>
    <message>
        <source>連絡先（任意）</source>
        <translation>Contact (optional)</translation>
    </message>
    <message>
        <source>対応の結果の連絡を希望しますか</source>
        <translation>Would you like to hear what was done?</translation>
    </message>
</context>
</TS>
