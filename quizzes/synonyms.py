"""Words that learners use for the same thing, in English, Portuguese and Korean.

A rubric's phrase matches with any word of the same group in place of its own. Opposites are never
in one group, and words that mean different things in different questions are in none.
"""

from functools import cache

from quizzes.words import fold

GROUPS = """
image picture photo photograph pic tile imagem imagens foto fotografia 사진 이미지 그림
label tag class classes category categories rotulo etiqueta classe categoria 라벨 레이블 클래스 태그
network model net rede modelo 네트워크 모델 신경망
weight parameter param peso parametro 가중치 파라미터 매개변수
rate lr taxa 학습률
small low little tiny smaller smallest lower lowest less gentle gently baixo baixa pequeno pequena menor 작은 작게 작아 작고 작으 작다 작습 낮 조금 적은 적게
big large high bigger larger largest higher highest huge great greater enormous alto alta grande maior enorme 큰 크고 크게 크다 크면 크므 커서 커요 커야 커집 높 많이
rise rises rising rose risen bigger larger higher increase increases increasing raise grow grows growing climb climbs upward aumenta aumentar aumento cresce crescer sobe subir 증가 커지 커진 커져 올라 오르 늘어 늘려
fall falls fell falling drop smaller lower decrease decreases decreasing reduce reduces shrink sink diminui diminuir cai caem desce descer reduz reduzir 감소 떨어 줄어 줄이 줄여 내려 낮아
first early earlier initial front beginning primeiro primeira inicial iniciais 앞 처음 초기 첫
last late later final end ultimo ultima 마지막 뒤 뒷 끝
body backbone trunk corpo 몸통 본체 바디 백본
head cabeca cabecote 헤드 머리
freeze frozen freezing froze fixed locked congela congelado congelada congelar 고정 얼린 얼리 얼려 동결
unfreeze unfrozen unfreezing thaw thawed thaws descongela descongelado descongelar 녹여 녹이 녹인 풀어 풀고 푼 해제
alone separately independently individually itself own separate independent separado separada separadamente independente sozinho sozinha isolado 따로 각각 독립 개별 각자 별도
sum total add adds soma somar somam somado 합 합계 총합 더하 더해 더한
divide divided divides dividing division dividir dividido dividida divisao / 나누 나눈 나눠 나눗
multiply multiplied multiplies multiplication times multiplica multiplicar multiplicado 곱하 곱해 곱한
all every entire whole everything full todo toda todos todas tudo inteiro inteira 모든 전체 전부 모두
each every cada per 각 매
several many multiple various lots varios varias muitos muitas 여러 다수 많
memorise recall memorize memorising memorizing memorizar memorisation memorization remember memoriza decorar decora decore 외우 외워 외운 외울 암기 기억
overfit overfits overfitting sobreajuste sobreajusta superajuste 과적합 과대적합 오버피팅
average mean averages averaging media 평균
only just merely solely somente apenas 오직 단지
show display print reveal give tell see appear mostra mostrar exibe exibir imprime aparece 보여 보이 나타 나와 나오 나온 표시 출력
return returns yield yields produce produces devolve retorna produz 반환 돌려
need require expect want demand must precisa precisar exige espera 필요 요구 기대
change adjust update move alter tweak shift muda mudar altera alterar ajusta ajustar atualiza atualizar 바꾸 바꿔 바뀌 변하 변화 움직 조정 갱신 업데이트
use take employ apply usa usar aplica 사용 쓰 이용 적용
pick choose select index take escolhe escolher seleciona pega 고르 골라 고른 선택 뽑
start begin started comeca comecar inicia 시작
learn train learning trained training learnt fit treina treinar treinado treinada treino aprende aprender aprendido 학습 훈련 배우 배워 배운 익히
pixel pixels píxel 픽셀 화소
number value amount count quantity numero valor quantidade 값 숫자 수 개수 갯수
column columns coluna 열
row rows line linha 행 줄
layer layers camada camadas 층 레이어 계층
fast quick quicker faster quickly speed rapido rapida 빠르 빨리 빨라 빠른
slow slower slowly lento lenta devagar 느리 느려 느린 천천
error wrong mistake incorrect false erro errado errada 오류 오답 틀린 틀리 틀려 잘못
right correct true certo certa correto correta verdadeiro verdadeira 맞 정답 올바
positive positivo positiva 양수 양의
negative negativo negativa 음수 음의
remove drop delete discard lose lost throw vanish disappear cut remover remove perder perde descarta 없애 버리 지우 사라 없어 제거
different differ distinct other diferente distinto 다르 다른
same equal identical mesmo mesma igual 같 동일 똑같
build make create construct cria criar constroi faz 만들 생성
become turn convert becomes transform vira torna transforma 변환
file archive arquivo 파일
folder directory dir directories subfolder pasta diretorio 폴더 디렉터리 디렉토리
source code fonte codigo 소스 코드
help doc docs docstring documentation ajuda documentacao 도움말 문서 독스트링
word term palavra 단어
item element items elements itens elemento 항목 원소 요소
one 1 single um uma 하나
two 2 dois duas 두 둘
zero 0
half 0.5 0,5 50 metade 절반
ten 10 dez
batch batches minibatch minibatches lote minilote 배치 미니배치
epoch epoca 에포크 에폭
validation valid val validacao 검증
metric metrica score 지표 메트릭 점수
accuracy acuracia acc 정확도
loss perda custo 손실
data dataset dado 데이터
gradient gradiente 기울기 그래디언트 경사
step passo 걸음 스텝 발걸음
minimum bottom minimo 최솟값 최소값 최저점 바닥
jump leap hop pula pular salta saltar 건너뛰 뛰어 튀어 점프
overshoot overshoots overshooting ultrapassa 지나치
improve improves improving improved improvement better melhora melhorar melhore melhorando 좋아 나아 개선 향상
worse worsen worsens worsening deteriorates piora piorar pior 나빠 악화
edge contour outline borda aresta contorno 가장자리 모서리 에지 엣지 윤곽
texture textura 질감 텍스처
general generic universal common geral gerais generico generica comum comuns 일반 공통 보편
simple basic simples basico 단순 간단 기본
predict prediction predictions guess pred preds preve prever previsao previsoes predicao 예측
probability probabilities prob probs probabilidade 확률
exponential exponent exp exponencial exponenciais 지수
vector vetor 벡터
output saida 출력
input entrada 입력
channel canal canais 채널
kernel filter filtro 커널 필터
map mapa 맵
crop recorte recorta corte 자르 잘라 잘린 잘려 크롭
resize resized redimensiona redimensionar 리사이즈
rotate rotation rotated rotating turn rotacao girar gira 회전 돌리
flip flipped mirror virar espelhar inverter 뒤집
random randomly aleatorio aleatoria 무작위 랜덤 임의 난수
opposite contrary reverse against oposto oposta contrario contraria 반대
new fresh novo nova 새 새로
already ja 이미 벌써
good useful fine bom boa bons boas util 좋 쓸모 유용
noise noisy shaky jumpy erratic unsteady wobbly zigzag jittery ruido ruidoso ruidosa 노이즈 잡음
confident confidence sure surely certain certainty overconfident overconfidence confiante confianca certeza 확신 자신
threshold cutoff limiar 임계값 임계치 문턱값
swap replace substitute exchange troca trocar substitui substituir 교체 바꾸 바꿔 갈아
often frequent common frequently frequente 자주
flat plateau plano plana 평평 평탄
steep steepest steeply ingreme 가파
narrow sharp estreito estreita 좁
wide broad largo larga amplo 넓
memory ram vram memoria 메모리
vertical vertically verticalmente 수직 상하
empty blank black vazio vazia 빈
missing lack lacking forgot forgotten falta faltou faltando 빠 누락
table csv spreadsheet dataframe tabela planilha 표 테이블
arbitrary arbitrario arbitraria 임의 제멋대로
adaptive adaptivo adaptativo adaptativa 적응
depend depends depende dependem 달라 따라
spoil destroy damage ruin wreck break harm overwrite erase estraga estragar destroi destruir danifica 망치 망쳐 망가 파괴 손상 훼손
store stored save saved cache cached keep kept armazen* guarda* salva salvo salvas 저장 캐시 보관
person human people someone you we us i me user practitioner programmer pessoa humano voce usuario 사람 우리 내가 제가 사용자
escape leave exit escapa sai sair fugir 빠져 탈출 벗어
explode diverge divergence explodes diverges exploding diverging blow explosion unstable explode diverge explodir 발산 폭발 치솟 불안정
hardly barely scarcely quase 거의 별로
generalise generalize generalises generalizes generaliza generalizar 일반화
trust believe rely follow prefer confiar confio acredito 믿 신뢰
healthy normal sadio saudavel saudaveis 건강 정상
not never nor nothing nobody without cannot neither ninguem nunca nao nem sem jamais nada
않 못 없 아니
detect find see recognise recognize spot notice respond detecta detectam reconhece reconhecem 감지 찾 알아보 인식
always constantly blindly invariably sempre 항상 무조건 늘 언제나 계속
point points show tell say indicate lead aponta indica 가리
uphill upwards ascent subida 오르막
downhill downwards downward descent descida ladeira 내리막 아래
waste wasted idle unused desperdica ocioso 낭비
cheap cheaper inexpensive barato barata
expensive costly dear caro cara 비싸 비싼
throw thrown kick knock push fling hurl catapult toss shake joga lanca empurra expulsa arremessa 튕
decide determine dictate decides decide depende determina 결정 정해 정하
compute computed calculate calculated calcul* 계산
stay remain stays remains keep continue continua fica permanece 유지 머무 남
before beforehand advance antes 전에 미리
unchanged original unmodified untouched unaugmented plain raw originais 원본 원래
unrealistic unnatural strange weird odd 부자연
stable steady robust steadier insensitive tolerant estavel robusto 안정 둔감 견고 강건
smooth smoothly continuous continuously gradual gradually differentiable suave suavemente continuo continua derivavel diferenciavel 매끄 매끈 부드 연속 미분
collapse collapses merge merges combine fold reduce amount equal equivalent equivale 합쳐 합친
activation activations ativacao ativacoes 활성
target alvo 타깃 타겟 정답
"""

SENTENCE_WORDS = """is are was were be been being am isn aren has have had having does did do don doesn can cannot
could will would should must may might need needs it they them we us you i he she its their your
then after before there this that these those which who what why how if when because since so but while whereas
although unless until than not never nothing only therefore otherwise instead gets give gives
makes making takes become becomes turns shows means says wants sees keeps stays let lets goes
sao foi era tem podem pode deve faz fazem fica ficam nao se que isso ele ela eles elas mas
porque quando como para com sem cada precisa usa o os um uma depois antes primeiro
"""
SENTENCE = frozenset(SENTENCE_WORDS.split())  # words that make a sentence out of key words


@cache
def group_of(word: str) -> frozenset[str]:
    """All words of the groups that hold the (folded) word."""
    return frozenset().union(*(group for group in _groups() if word in group))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    lines = GROUPS.strip().splitlines()
    return tuple(frozenset(fold(word) for word in line.split()) for line in lines)
