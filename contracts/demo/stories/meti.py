"""METI-NOW: a desk for 11,600 people in the second year of its service."""

from contracts.demo.stories.shapes import Amendment, Busy, Exceptional, Goal, Question, Story

GOALS = (
    Goal("地方局の端末入替（第1期）", -262, -259),
    Goal("リモートアクセスの利用者証明書の一斉更新", -141, -141),
    Goal("ファイル共有サービスの容量増設", -88, -81),
    Goal("複合機の年次点検（本省・特許庁）", -23, -24),
    Goal("利用者マニュアル（遠隔会議）の改訂", -4),
    Goal("利用者満足度調査の実施", 20),
    Goal("年末年始前の貸与品の在庫確認", 27),
    Goal("ウイルス対策ソフトウェアの版上げ", 58, system="base"),
    Goal("地方局の端末入替（第2期）", 96),
    Goal("分室の座席移動に伴う端末の移設", None, wording="来年度の初め"),
)
BUSY = (
    Busy("定期人事異動", yearly=("06-20", "07-20")),
    Busy("概算要求", yearly=("08-10", "08-31")),
    Busy("組織改編に伴う権限の付替え", days=(34, 48), system="base"),
)
AMENDMENTS = (
    Amendment(
        "users",
        "対象利用者数を11,400名から11,600名に改める。",
        "定員の増加及び出向者の受入れにより、利用者数が増えたため。",
        "METI-CTR-04",
        310,
        contractor=308,
        agency=301,
    ),
    Amendment(
        "small",
        "貸出窓口（別館）の昼休みの交代要員を1名とすることを明記する。",
        "仕様書に交代の定めがなく、実施の方法を書面で定めるため。",
        "METI-CTR-06",
        166,
        contractor=165,
        agency=160,
    ),
    Amendment(
        "hardware",
        "本省の複合機のうち旧型12台を、保守の取次ぎの対象から除く。",
        "機器の賃貸借の満了による撤去のため。",
        "METI-CTR-11",
        9,
        contractor=7,
    ),
    Amendment(
        "security",
        "外部デバイスの利用申請に、利用期間の上限（90日）を加える。",
        "情報セキュリティ監査の指摘に対応するため。",
        "METI-CTR-11",
        5,
        agency=3,
    ),
    Amendment(
        "support",
        "遠隔接続用ソフトウェアの更改に伴う利用者への案内を作業に加える。",
        "現行の版のサポートが来年度に終了するため。",
        "METI-CTR-14",
        1,
    ),
)
QUESTIONS = (
    Question(
        "営業日の定義",
        "「営業日」の定義がありません。行政機関の休日を除いた日と読んでよいですか。",
        388,
        "行政機関の休日を除いた日として数えます。",
        "行政機関の休日に関する法律に定める日を除いた日とする。",
        369,
    ),
    Question(
        "受付時間の境界",
        "18時15分ちょうどの着信は、受付時間内として数えますか。",
        247,
        "受付時間内として数えます。",
        "18時15分00秒までの着信を受付時間内とする。",
        230,
    ),
    Question(
        "地方局への発送の日数",
        "地方局へ代替機を発送した場合、対応の完了は発送日と到着日のどちらですか。",
        61,
        "当面は発送日を完了とし、到着日を備考に残します。",
    ),
    Question(
        "一斉配信後の問合せ",
        "担当職員の依頼による一斉配信が原因の問合せは、応答率の対象に含めますか。",
        12,
        "対象に含めて集計し、件数を別に示します。",
    ),
)
EXCEPTIONAL = (
    Exceptional("desk", "extension", "8:30-20:00", "予算関係業務のための延長（担当職員の依頼）", 4),
    Exceptional("desk", "closure", "", "庁舎の法定点検による全館停電", 16),
    Exceptional("desk", "special", "9:00-17:00", "組織改編に伴う席替えの立会い", sundays=2),
)
STORY = Story(GOALS, BUSY, AMENDMENTS, QUESTIONS, EXCEPTIONAL)
