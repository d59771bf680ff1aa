package io.unisono.linkage.text;

import java.util.Set;

/**
 * Frequent given names, Italian, English, Spanish, French and German, without accents. They tell
 * two names from one name with a slip: Marco and Mario differ in a letter and are two people, Marco
 * and Marcp are one.
 */
public final class GivenNames {

  private static final Set<String> NAMES =
      Set.of(
          """
          ada adam adele adrian adriana adriano agata agnes agnese agostino alan alba albert alberta
          alberto aldo alejandro alessandra alessandro alessia alessio alex alexander alexandra
          alexis alfonso alfred alfredo alice alicia alina alison allison alma amanda amber amelia
          amelie amy ana anastasia andre andrea andreas andres andrew angel angela angelica angelina
          angelo anita anna annabel annabella annabelle annalisa annamaria anne annette anthony
          antoine antonella antonia antonietta antonino antonio april ariana arianna armando arnold
          arthur arturo asia audrey aurora austin ava barbara beatrice benedetta benedetto benjamin
          bernard bernardo beth betty beverly bianca bill billy bob brandon brenda brian bruce bruno
          bryan caleb camilla camille carl carla carlo carlos carlotta carmela carmelo carmen
          carmine carol carole caroline carolyn carrie caterina catherine cecil cecilia cesare
          charles charlotte cheryl chiara chloe christian christina christine christoph christopher
          cinzia claire clara clare clarissa claudia claudio clelia colin connie connor corrado
          cosimo cristian cristiano cristina crystal cynthia daisy damiano dana daniel daniela
          daniele danielle danilo dario darla darlene darrell darren davide david dawn dean debora
          deborah debra delia denise dennis derek diana diane diego dino dolores domenica domenico
          dominic donald donatella donato donna doris dorothy douglas duane dylan earl edith edmund
          edoardo eduardo edward edwin elaine eleanor elena eleonora elia elias elio elisa
          elisabetta elizabeth ella ellen ellie elsa emanuela emanuele emil emilia emiliano emilie
          emilio emily emma emmanuel enrica enrico enzo eric erica erin ernest ernesto esther ethan
          ettore eugene eugenia eugenio eva evan evelyn fabian fabiana fabio fabrizio federica
          federico felice felix ferdinando fernando filippo filomena fiona fiorella flavia flavio
          florence fran franca frances francesca francesco francis francisco franco frank franz fred
          frederick gabriel gabriela gabriele gabriella gaetano gail gary gavin gemma gennaro
          georgia georg george gerald geraldine gerard gerardo giacomo gian gianluca gianmarco
          gianna gianni gina gino giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio
          giuseppe giuseppina glen gloria gordon grace graham grazia graziella greg gregory greta
          guido guillermo gunther hannah hans harold harriet harry harvey hazel heather hector
          heidi heinrich helen helena helga helmut henri henry herbert herman holly howard hugh hugo
          ian ida ignazio igor ilaria inge ingrid irene iris irma isaac isabel isabella isabelle
          isidoro ivan ivana ivano jack jackson jacob jacqueline jacques jake james jamie jan jana
          jane janet janice jason javier jay jayden jean jeanne jeff jeffrey jennifer jenny jeremy
          jerome jerry jesse jessica jill jim joan joanna joanne joe joel johanna johannes john
          johnny jon jonathan jordan jorge jose joseph josephine joshua joy joyce juan juana juanita
          judith judy julia julian juliana julie jurgen justin karen karin karl karla kate
          katharina katherine kathleen kathryn katie katrin keith kelly kenneth kerry kevin kim
          kimberly klaus kristen kristin kurt kyle lance larry lars laura lauren laurent lawrence lea
          leah lee lena leo leon leonard leonardo leonie leroy leslie letizia lewis liam lidia lillian
          lily linda lisa livia livio liz logan lola loredana lorena lorenza lorenzo loretta lori
          lorraine louis louise luca lucas lucia luciana luciano lucie lucio lucrezia lucy ludovica
          ludovico luigi luigia luis luisa lukas luke lydia lynn mabel madison maddalena manuel
          manuela mara marc marcel marcella marcello marcia marco marcus margaret margherita marguerite
          maria mariana marianna marianne marie mariella marilena marilyn marina mario marion marisa
          marjorie mark markus marlene marsha marta martha martin martina marvin mary massimiliano
          massimo mathilde matilda matilde matteo matthew maura maureen maurice maurizio mauro max
          maxime megan melanie melissa mercedes mia michael michel michela michele michelle miguel
          milena mildred milton mirco mirella miriam mitchell moira molly monica monika morgan nadia
          nancy naomi natalia natalie nathan nathaniel neil nicholas nicola nicolas nicole nicoletta
          nicolo nina noah noel noemi nora norma norman olga oliver olivia ombretta orazio oscar otto
          pablo pamela paola paolo pasquale patricia patricio patrick patrizia paul paula pauline
          pedro peggy penelope peter petra phil philip phyllis piera piero pierre pietro pilar
          rachel rafael raffaele raffaella ralph ramona randy raquel raul raymond rebecca regina
          renata renato rene renzo riccardo richard rick rita robert roberta roberto robin rocco
          rodney roger roland rolando rolf romana romano romeo romina ronald rosa rosalia rosanna
          rosario rose rosemary rosetta ross rossana rossella ruben rudolf ruggero russell ruth ryan
          sabina sabine sabrina sally salvatore samanta samantha samuel samuele sandra sandro sandy
          santo sara sarah saverio scott sean sebastian sebastiano serena sergio seth shane shannon
          sharon shaun shawn sheila shirley silvana silvano silvestro silvia silvio simon simona
          simone sofia sonia sophia sophie spencer stacy stanley stefan stefania stefano stella
          stephanie stephen steve steven stewart stuart sue susan susanna suzanne sylvia tamara
          tammy tanya tara tatiana ted teresa teresina terry theodore theresa thomas tiffany
          timothy tina tiziana tiziano todd tom tommaso tony tracy travis trevor troy tullio tyler
          ugo umberto ursula valentina valentino valeria valerie valerio vanessa vera vernon veronica
          vicki vicky victor victoria vincent vincenza vincenzo viola virginia virginie vito vittoria
          vittorio vivian viviana wade walter wanda warren wayne wendy werner wilfred will willi
          william willie wolfgang yolanda yvette yvonne zachary zoe
          """
              .strip()
              .split("\\s+"));

  private GivenNames() {}

  /** Whether a word, as {@link Text#fold} gives it, is a frequent given name. */
  public static boolean isOne(String word) {
    return NAMES.contains(word);
  }

  /** Whether each of two different words is a name of its own. */
  public static boolean areTwo(String word, String other) {
    return NAMES.contains(word) && NAMES.contains(other);
  }
}
