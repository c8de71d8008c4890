"""JPS-NOW: three systems and a helpdesk for 22,000 people at 433 sites."""

from contracts.demo.stories.shapes import Amendment, Busy, Exceptional, Goal, Question, Story

GOALS = (
    Goal("人事評価機能の改修の適用", -233, -233, system="bo"),
    Goal("法定点検（第1回）", -180, -180),
    Goal("MACSの目次構成の見直し", -117, -110, system="macs"),
    Goal("印刷物用校正ソフトウェアの版上げ", -66, -66, system="kosei"),
    Goal("年末調整の様式の切替え", -32, -32, system="bo"),
    Goal("稼働維持環境の復元試験", -5),
    Goal("期末・勤勉手当の計算処理", 14, system="bo"),
    Goal("法定点検（第2回）", 45),
    Goal("年度切替え（組織・職員情報）", 118, system="bo"),
    Goal("決裁経路の一括更新", None, wording="人事異動の内示後", system="bo"),
)
BUSY = (
    Busy("年末調整", yearly=("11-01", "12-20"), system="bo"),
    Busy("年度末・年度初め", yearly=("03-20", "04-12"), system="bo"),
    Busy("賞与の計算", yearly=("06-10", "06-30"), system="bo"),
    Busy("業務処理要領の大幅な改訂", days=(26, 40), system="macs"),
)
AMENDMENTS = (
    Amendment(
        "workload",
        "ヘルプデスクの回線数を、4月に限り4回線から6回線に増やす。",
        "年度初めの問合せが集中し、応答率が下がったため。",
        "JPS-VOL-04",
        196,
        contractor=195,
        agency=188,
    ),
    Amendment(
        "small",
        "日次の稼働報告の送付時刻を、翌業務日の9時30分までと定める。",
        "時刻の定めがなく、運用の実態に合わせるため。",
        "JPS-CTR-19",
        93,
        contractor=92,
        agency=90,
    ),
    Amendment(
        "security",
        "運用監視拠点の入退室記録の保存期間を1年から3年に改める。",
        "内部監査の指摘に対応するため。",
        "JPS-CTR-14",
        10,
        agency=6,
    ),
    Amendment(
        "support",
        "間接のデータベースの修正プログラム適用を、四半期ごとの定例作業に加える。",
        "製造元が修正プログラムの公開を四半期ごとに改めたため。",
        "JPS-CTR-04",
        8,
        contractor=6,
    ),
    Amendment(
        "hardware",
        "稼働維持端末1台を予備機に入れ替える。",
        "経年による起動の不具合が続いているため。",
        "JPS-CTR-15",
        2,
    ),
)
QUESTIONS = (
    Question(
        "第2土曜日が祝日の場合",
        "第2土曜日が祝日に当たるとき、オンラインサービスは稼働しますか。",
        402,
        "稼働するものとして要員を置きます。",
        "祝日に当たる第2土曜日も、オンラインサービスを稼働する。",
        380,
    ),
    Question(
        "回答時間の起点",
        "電子メールの問合せは、受信と開封のどちらから回答時間を数えますか。",
        275,
        "受信の時刻から数えます。",
        "電子メールの受信時刻を起点とする。時間外の受信は翌業務日の開始時刻とする。",
        261,
    ),
    Question(
        "分室の数え方",
        "年金事務所の分室は、拠点別の集計で親の年金事務所に合算しますか。",
        48,
        "分室を一つの拠点として集計します。",
    ),
    Question(
        "0報の手段",
        "夜間の0報は、電話と電子メールのどちらを正としますか。",
        7,
        "電話で連絡し、直後に電子メールを送ります。",
    ),
)
EXCEPTIONAL = (
    Exceptional(
        "online-bo", "extension", "7:00-24:00", "給与計算の締めによる延長（給与グループの依頼）", 3
    ),
    Exceptional("online-bo", "special", "9:00-17:00", "年金の日の相談会（協議済み）", sundays=1),
    Exceptional("helpdesk", "special", "9:00-17:00", "年金の日の相談会（協議済み）", sundays=1),
    Exceptional("online-macs", "closure", "", "仮想化基盤の定期保守による計画停止", 13),
)
STORY = Story(GOALS, BUSY, AMENDMENTS, QUESTIONS, EXCEPTIONAL)
